package main

import (
	"encoding/json"
	"fmt"
	"sort"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// A block of schema.json: arguments as texts, nested blocks as [MODE, BLOCK].
type block struct {
	attributes map[string]attribute
	blocks     map[string]nested
}

// An argument, written `TYPE`, `TYPE DEFAULT`, `=TYPE VALUE` (computed) or `~TYPE VALUE` (optional and computed). The type `json`
// is text that the provider normalizes, `address` text that AWS stores without its scheme.
type attribute struct {
	name       string
	typ        tftypes.Type
	kind       string
	text       string
	isSet      bool
	isOptional bool
	isComputed bool
}

// Blocks of one type, written `list`, `set`, or `~set` where the provider tells them if none is written.
type nested struct {
	block
	isSet      bool
	isComputed bool
}

func (b *block) UnmarshalJSON(text []byte) error {
	var entries map[string]json.RawMessage
	if err := json.Unmarshal(text, &entries); err != nil {
		return err
	}
	b.attributes, b.blocks = map[string]attribute{}, map[string]nested{}
	for name, entry := range entries {
		var written string
		if json.Unmarshal(entry, &written) == nil {
			b.attributes[name] = parseAttribute(name, written)
			continue
		}
		var mode string
		var inner block
		if err := json.Unmarshal(entry, &[]any{&mode, &inner}); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		b.blocks[name] = nested{inner, strings.HasSuffix(mode, "set"), mode[0] == '~'}
	}
	return nil
}

func parseAttribute(name, written string) attribute {
	kind, text, isSet := strings.Cut(strings.TrimLeft(written, "=~"), " ")
	typ, _ := parseType(kind)
	return attribute{name, typ, kind, text, isSet, written[0] != '=', written[0] == '=' || written[0] == '~'}
}

// parseType reads Terraform's own words for a type, without spaces; what follows it is handed back.
func parseType(text string) (tftypes.Type, string) {
	if rest, ok := strings.CutPrefix(text, "object({"); ok {
		fields := map[string]tftypes.Type{}
		for !strings.HasPrefix(rest, "}") {
			name, after, _ := strings.Cut(strings.TrimPrefix(rest, ","), "=")
			fields[name], rest = parseType(after)
		}
		return tftypes.Object{AttributeTypes: fields}, rest[len("})"):]
	}
	end := strings.IndexAny(text+")", "(),}")
	word, rest := text[:end], text[end:]
	if !strings.HasPrefix(rest, "(") {
		primitives := map[string]tftypes.Type{"number": tftypes.Number, "bool": tftypes.Bool, "any": tftypes.DynamicPseudoType}
		if primitive, ok := primitives[word]; ok {
			return primitive, rest
		}
		return tftypes.String, rest
	}
	inner, rest := parseType(rest[1:])
	switch word {
	case "list":
		return tftypes.List{ElementType: inner}, rest[1:]
	case "set":
		return tftypes.Set{ElementType: inner}, rest[1:]
	default:
		return tftypes.Map{ElementType: inner}, rest[1:]
	}
}

func (b block) schema() *tfprotov6.Schema { return &tfprotov6.Schema{Block: b.schemaBlock()} }

func (b block) valueType() tftypes.Type { return b.schema().ValueType() }

func (b block) schemaBlock() *tfprotov6.SchemaBlock {
	found := &tfprotov6.SchemaBlock{}
	for name, one := range b.attributes {
		found.Attributes = append(found.Attributes, &tfprotov6.SchemaAttribute{
			Name: name, Type: one.typ, Optional: one.isOptional, Computed: one.isComputed,
		})
	}
	for name, one := range b.blocks {
		mode := tfprotov6.SchemaNestedBlockNestingModeList
		if one.isSet {
			mode = tfprotov6.SchemaNestedBlockNestingModeSet
		}
		found.BlockTypes = append(found.BlockTypes, &tfprotov6.SchemaNestedBlock{TypeName: name, Nesting: mode, Block: one.schemaBlock()})
	}
	sort.Slice(found.Attributes, func(i, j int) bool { return found.Attributes[i].Name < found.Attributes[j].Name })
	sort.Slice(found.BlockTypes, func(i, j int) bool { return found.BlockTypes[i].TypeName < found.BlockTypes[j].TypeName })
	return found
}

type filler func(one attribute, siblings map[string]tftypes.Value) tftypes.Value

// complete gives a block its defaults and normalized texts, and asks for what is left to the provider.
func (b block) complete(value tftypes.Value, fill filler) tftypes.Value {
	if value.IsNull() || !value.IsKnown() {
		return value
	}
	values := fields(value)
	for name, one := range b.attributes {
		current := values[name]
		switch {
		case !current.IsKnown() || (current.IsNull() && one.isComputed):
			values[name] = fill(one, fields(value))
		case current.IsNull() && one.isSet:
			values[name] = one.valueOf(one.text)
		case one.kind == "json" && !current.IsNull():
			values[name] = tftypes.NewValue(one.typ, normalized(textOr(current, "")))
		case one.kind == "address" && fill(one, values).IsKnown():
			values[name] = tftypes.NewValue(one.typ, strings.TrimPrefix(textOr(current, ""), "https://"))
		}
	}
	for name, one := range b.blocks {
		values[name] = one.completeAll(values[name], fill)
	}
	return tftypes.NewValue(value.Type(), values)
}

func (n nested) completeAll(value tftypes.Value, fill filler) tftypes.Value {
	typ := value.Type()
	var items []tftypes.Value
	if value.IsKnown() {
		items = elements(value)
	} else if fill(attribute{typ: typ}, nil).IsKnown() {
		return tftypes.NewValue(typ, []tftypes.Value{})
	} else {
		return value
	}
	if n.isComputed && len(items) == 0 {
		return fill(attribute{typ: typ, kind: "blocks"}, nil)
	}
	for index, item := range items {
		items[index] = n.complete(item, fill)
	}
	return tftypes.NewValue(typ, items)
}

// valueOf reads a value of the argument's type from text, which is JSON but for a string.
func (a attribute) valueOf(text string) tftypes.Value {
	switch {
	case text == "" && a.kind == "blocks":
		return tftypes.NewValue(a.typ, []tftypes.Value{})
	case text == "" && !a.isSet:
		return tftypes.NewValue(a.typ, nil)
	case a.typ.Is(tftypes.String):
		return tftypes.NewValue(a.typ, text)
	}
	value, err := tftypes.ValueFromJSON([]byte(text), a.typ)
	if err != nil {
		panic(fmt.Errorf("%s: %w", a.name, err))
	}
	return value
}

// normalized is text as the provider keeps a policy: compact, its keys sorted; what is no JSON stays as it is.
func normalized(text string) string {
	var value any
	if json.Unmarshal([]byte(text), &value) != nil {
		return text
	}
	compact, err := json.Marshal(value)
	if err != nil {
		return text
	}
	return string(compact)
}

func fields(value tftypes.Value) map[string]tftypes.Value {
	found := map[string]tftypes.Value{}
	if !value.IsNull() && value.IsKnown() {
		_ = value.As(&found)
	}
	return found
}

func elements(value tftypes.Value) []tftypes.Value {
	found := []tftypes.Value{}
	if !value.IsNull() && value.IsKnown() {
		_ = value.As(&found)
	}
	return found
}

func textOr(value tftypes.Value, other string) string {
	var text string
	if value.IsNull() || !value.IsKnown() || value.As(&text) != nil {
		return other
	}
	return text
}

func packed(typ tftypes.Type, value tftypes.Value) *tfprotov6.DynamicValue {
	found, err := tfprotov6.NewDynamicValue(typ, value)
	if err != nil {
		panic(err)
	}
	return &found
}
