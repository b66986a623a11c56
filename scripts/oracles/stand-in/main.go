// A provider that stands in for those of the registry while plans are made: it has the schemas of schema.json, asks nobody, and
// makes up what AWS would compute. Its file's name tells which provider it is: terraform-provider-NAME.
package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"log"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

//go:embed schema.json
var schemas []byte

type provider struct {
	// What is not answered below is not asked for plans.
	tfprotov6.ProviderServer
	Provider  block            `json:"provider"`
	Resources map[string]block `json:"resources"`
	Data      map[string]block `json:"data"`
	// What computed values are made of, beside the arguments of their own block.
	facts map[string]string
}

func main() {
	name, _, _ := strings.Cut(strings.TrimPrefix(filepath.Base(os.Args[0]), "terraform-provider-"), "_")
	var all map[string]*provider
	if err := json.Unmarshal(schemas, &all); err != nil {
		log.Fatal(err)
	}
	one := all[name]
	address := "registry.terraform.io/hashicorp/" + name
	if err := tf6server.Serve(address, func() tfprotov6.ProviderServer { return one }); err != nil {
		log.Fatal(err)
	}
}

func (p *provider) GetProviderSchema(context.Context, *tfprotov6.GetProviderSchemaRequest) (*tfprotov6.GetProviderSchemaResponse, error) {
	return &tfprotov6.GetProviderSchemaResponse{
		Provider:          p.Provider.schema(),
		ResourceSchemas:   schemasOf(p.Resources),
		DataSourceSchemas: schemasOf(p.Data),
	}, nil
}

func schemasOf(blocks map[string]block) map[string]*tfprotov6.Schema {
	found := map[string]*tfprotov6.Schema{}
	for name, one := range blocks {
		found[name] = one.schema()
	}
	return found
}

func (p *provider) ValidateProviderConfig(_ context.Context, request *tfprotov6.ValidateProviderConfigRequest) (*tfprotov6.ValidateProviderConfigResponse, error) {
	return &tfprotov6.ValidateProviderConfigResponse{PreparedConfig: request.Config}, nil
}

func (p *provider) ValidateResourceConfig(context.Context, *tfprotov6.ValidateResourceConfigRequest) (*tfprotov6.ValidateResourceConfigResponse, error) {
	return &tfprotov6.ValidateResourceConfigResponse{}, nil
}

func (p *provider) ValidateDataResourceConfig(context.Context, *tfprotov6.ValidateDataResourceConfigRequest) (*tfprotov6.ValidateDataResourceConfigResponse, error) {
	return &tfprotov6.ValidateDataResourceConfigResponse{}, nil
}

var accountOfRole = regexp.MustCompile(`arn:[^:]*:iam::(\d{12}):role/`)
var accountID = regexp.MustCompile(`\d{12}`)

// ConfigureProvider tells the account that the configuration reaches: the allowed one, else that of the last role.
func (p *provider) ConfigureProvider(_ context.Context, request *tfprotov6.ConfigureProviderRequest) (*tfprotov6.ConfigureProviderResponse, error) {
	config, err := request.Config.Unmarshal(p.Provider.valueType())
	if err != nil {
		return nil, err
	}
	values := fields(config)
	region := textOr(values["region"], "us-east-1")
	account := "111122223333"
	for _, roles := range accountOfRole.FindAllStringSubmatch(values["assume_role"].String(), -1) {
		account = roles[1]
	}
	if allowed := accountID.FindString(values["allowed_account_ids"].String()); allowed != "" {
		account = allowed
	}
	partition, suffix := "aws", "amazonaws.com"
	if strings.HasPrefix(region, "cn-") {
		partition, suffix = "aws-cn", "amazonaws.com.cn"
	}
	p.facts = map[string]string{"account": account, "region": region, "partition": partition, "suffix": suffix}
	return &tfprotov6.ConfigureProviderResponse{}, nil
}

func (p *provider) StopProvider(context.Context, *tfprotov6.StopProviderRequest) (*tfprotov6.StopProviderResponse, error) {
	return &tfprotov6.StopProviderResponse{}, nil
}

func (p *provider) UpgradeResourceState(_ context.Context, request *tfprotov6.UpgradeResourceStateRequest) (*tfprotov6.UpgradeResourceStateResponse, error) {
	typ := p.Resources[request.TypeName].valueType()
	state, err := request.RawState.Unmarshal(typ)
	if err != nil {
		return nil, err
	}
	return &tfprotov6.UpgradeResourceStateResponse{UpgradedState: packed(typ, state)}, nil
}

func (p *provider) ReadResource(_ context.Context, request *tfprotov6.ReadResourceRequest) (*tfprotov6.ReadResourceResponse, error) {
	return &tfprotov6.ReadResourceResponse{NewState: request.CurrentState, Private: request.Private}, nil
}

// PlanResourceChange plans to create; what is there stays as it is.
func (p *provider) PlanResourceChange(_ context.Context, request *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
	spec := p.Resources[request.TypeName]
	prior, err := request.PriorState.Unmarshal(spec.valueType())
	if err != nil {
		return nil, err
	}
	proposed, err := request.ProposedNewState.Unmarshal(spec.valueType())
	if err != nil {
		return nil, err
	}
	// The AWS provider plans by the rules of the old SDK too: defaults and normalized text may differ from what is written.
	response := &tfprotov6.PlanResourceChangeResponse{PlannedState: request.PriorState, UnsafeToUseLegacyTypeSystem: true}
	if prior.IsNull() || proposed.IsNull() {
		response.PlannedState = packed(spec.valueType(), spec.complete(proposed, unknownOf))
	}
	return response, nil
}

func (p *provider) ApplyResourceChange(_ context.Context, request *tfprotov6.ApplyResourceChangeRequest) (*tfprotov6.ApplyResourceChangeResponse, error) {
	spec := p.Resources[request.TypeName]
	planned, err := request.PlannedState.Unmarshal(spec.valueType())
	if err != nil {
		return nil, err
	}
	state := packed(spec.valueType(), spec.complete(planned, p.computed))
	return &tfprotov6.ApplyResourceChangeResponse{NewState: state, UnsafeToUseLegacyTypeSystem: true}, nil
}

func (p *provider) ReadDataSource(_ context.Context, request *tfprotov6.ReadDataSourceRequest) (*tfprotov6.ReadDataSourceResponse, error) {
	spec := p.Data[request.TypeName]
	config, err := request.Config.Unmarshal(spec.valueType())
	if err != nil {
		return nil, err
	}
	state := spec.complete(config, p.computed)
	if request.TypeName == "aws_iam_policy_document" {
		if state, err = rendered(state); err != nil {
			return nil, err
		}
	}
	return &tfprotov6.ReadDataSourceResponse{State: packed(spec.valueType(), state)}, nil
}

func unknownOf(one attribute, _ map[string]tftypes.Value) tftypes.Value {
	return tftypes.NewValue(one.typ, tftypes.UnknownValue)
}

var placeholder = regexp.MustCompile(`\$\{\w+\}`)

// computed makes a value from its text in the schema; null where there is none.
func (p *provider) computed(one attribute, siblings map[string]tftypes.Value) tftypes.Value {
	text := placeholder.ReplaceAllStringFunc(one.text, func(found string) string {
		name := found[2 : len(found)-1]
		if fact, ok := p.facts[name]; ok {
			return fact
		}
		return strings.TrimPrefix(textOr(siblings[name], name), "https://")
	})
	return one.valueOf(text)
}
