package main

import (
	"encoding/json"
	"fmt"
	"sort"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// What aws_iam_policy_document makes of its blocks, as the AWS provider does since version 4.

type document struct {
	Version   string      `json:",omitempty"`
	ID        string      `json:"Id,omitempty"`
	Statement []statement `json:",omitempty"`
}

type statement struct {
	Sid          string `json:",omitempty"`
	Effect       string `json:",omitempty"`
	Action       any    `json:",omitempty"`
	NotAction    any    `json:",omitempty"`
	Resource     any    `json:",omitempty"`
	NotResource  any    `json:",omitempty"`
	Principal    any    `json:",omitempty"`
	NotPrincipal any    `json:",omitempty"`
	Condition    any    `json:",omitempty"`
}

func rendered(state tftypes.Value) (tftypes.Value, error) {
	values := fields(state)
	merged := document{}
	for _, source := range elements(values["source_policy_documents"]) {
		if err := merged.add(textOr(source, ""), false); err != nil {
			return state, err
		}
	}
	own := document{Version: textOr(values["version"], ""), ID: textOr(values["policy_id"], "")}
	for _, one := range elements(values["statement"]) {
		own.Statement = append(own.Statement, statementOf(fields(one)))
	}
	merged.merge(own)
	for _, override := range elements(values["override_policy_documents"]) {
		if err := merged.add(textOr(override, ""), true); err != nil {
			return state, err
		}
	}
	pretty, err := json.MarshalIndent(merged, "", "  ")
	if err != nil {
		return state, err
	}
	compact, err := json.Marshal(merged)
	if err != nil {
		return state, err
	}
	values["json"] = tftypes.NewValue(tftypes.String, string(pretty))
	values["minified_json"] = tftypes.NewValue(tftypes.String, string(compact))
	return tftypes.NewValue(state.Type(), values), nil
}

func (d *document) add(text string, mayReplace bool) error {
	var other document
	if text == "" {
		return nil
	}
	if err := json.Unmarshal([]byte(text), &other); err != nil {
		return err
	}
	for _, one := range other.Statement {
		if !mayReplace && one.Sid != "" && d.indexOf(one.Sid) != -1 {
			return fmt.Errorf("duplicate Sid (%s) in source_policy_documents", one.Sid)
		}
	}
	d.merge(other)
	return nil
}

// merge replaces statements of the same Sid where they stand, and appends the others.
func (d *document) merge(other document) {
	if other.ID != "" {
		d.ID = other.ID
	}
	if other.Version > d.Version {
		d.Version = other.Version
	}
	for _, one := range other.Statement {
		if index := d.indexOf(one.Sid); one.Sid != "" && index != -1 {
			d.Statement[index] = one
		} else {
			d.Statement = append(d.Statement, one)
		}
	}
}

func (d *document) indexOf(sid string) int {
	for index, one := range d.Statement {
		if one.Sid == sid {
			return index
		}
	}
	return -1
}

func statementOf(values map[string]tftypes.Value) statement {
	return statement{
		Sid:          textOr(values["sid"], ""),
		Effect:       textOr(values["effect"], ""),
		Action:       oneOrMany(sorted(values["actions"])),
		NotAction:    oneOrMany(sorted(values["not_actions"])),
		Resource:     oneOrMany(sorted(values["resources"])),
		NotResource:  oneOrMany(sorted(values["not_resources"])),
		Principal:    principalOf(values["principals"]),
		NotPrincipal: principalOf(values["not_principals"]),
		Condition:    conditionOf(values["condition"]),
	}
}

func principalOf(blocks tftypes.Value) any {
	byType := map[string][]string{}
	for _, one := range elements(blocks) {
		values := fields(one)
		kind := textOr(values["type"], "")
		byType[kind] = append(byType[kind], sorted(values["identifiers"])...)
	}
	if everyone := byType["*"]; len(byType) == 1 && len(everyone) == 1 && everyone[0] == "*" {
		return "*"
	}
	found := map[string]any{}
	for kind, identifiers := range byType {
		found[kind] = oneOrMany(identifiers)
	}
	return orNothing(found)
}

func conditionOf(blocks tftypes.Value) any {
	texts := map[string]map[string][]string{}
	for _, one := range elements(blocks) {
		values := fields(one)
		test, variable := textOr(values["test"], ""), textOr(values["variable"], "")
		if texts[test] == nil {
			texts[test] = map[string][]string{}
		}
		texts[test][variable] = append(texts[test][variable], listed(values["values"])...)
	}
	found := map[string]any{}
	for test, variables := range texts {
		inner := map[string]any{}
		for variable, values := range variables {
			inner[variable] = oneOrMany(values)
		}
		found[test] = inner
	}
	return orNothing(found)
}

func orNothing(found map[string]any) any {
	if len(found) == 0 {
		return nil
	}
	return found
}

func listed(value tftypes.Value) []string {
	found := []string{}
	for _, one := range elements(value) {
		found = append(found, strings.ReplaceAll(textOr(one, ""), "&{", "${"))
	}
	return found
}

// sorted lists a set: the provider writes it in reverse order.
func sorted(value tftypes.Value) []string {
	found := listed(value)
	sort.Sort(sort.Reverse(sort.StringSlice(found)))
	return found
}

func oneOrMany(texts []string) any {
	switch len(texts) {
	case 0:
		return nil
	case 1:
		return texts[0]
	default:
		return texts
	}
}
