import type { Inventory } from '../inventory/inventory.js';
import { mergeInventories } from '../inventory/merge.js';
import type { Estate } from '../terraform/evaluate/estate.js';
import type { RootFacts } from '../terraform/evaluate/root.js';
import type { ProviderKnowledge } from '../terraform/provider-knowledge.js';
import type { ToldAccounts } from './aws/account.js';
import { readAssumptions } from './aws/assumptions.js';
import { computedByAws } from './aws/computed.js';
import { createAwsContexts } from './aws/context.js';
import { keptByAws } from './aws/kept.js';
import { isRead, readResource } from './aws/read-resource.js';
import { type ToldRunners, workingAccount, workingArn } from './aws/runners.js';
import type { ServiceRoles } from './aws/service-roles.js';
import { foreignBlocks } from './foreign-blocks.js';
import { asksAgents, readAgentRoles } from './kubernetes/agent-roles.js';
import { holdsServiceAccounts, readServiceAccounts } from './kubernetes/service-accounts.js';
import type { YamlReader } from './kubernetes/yaml-reader.js';
import { computedByTerraform, folderRenderedBy, isTemplateFolder } from './terraform/computed.js';

/** What the providers make of one root. */
export interface RootKnowledge extends ProviderKnowledge {
  readInventory(root: RootFacts): Inventory;
}

/** What the meaning of one root rests on beside itself. */
export interface RootSurroundings {
  /** The partition that the root's written ARNs agree on. */
  readonly literalPartition: string | null;
  /** All roots of the scan, this one included. */
  readonly estate: Estate;
  /** What hands a role to a service. */
  readonly roles: ServiceRoles;
  readonly accounts: ToldAccounts;
  readonly runners: ToldRunners;
  readonly readYaml: YamlReader;
}

export function createRootKnowledge(surroundings: RootSurroundings): RootKnowledge {
  const { literalPartition, estate, roles, accounts, runners, readYaml } = surroundings;
  const contextOf = createAwsContexts(literalPartition, {
    account: (provider) => accounts(provider) ?? workingAccount(provider, runners),
    callerArn: (provider) => workingArn(provider, runners),
  });
  return {
    computed: (resource, attribute) =>
      computedByTerraform(resource, attribute, estate) ??
      foreignBlocks(resource, attribute) ??
      computedByAws(resource, attribute, contextOf(resource.provider), estate),
    kept: keptByAws,
    isRenderer: isTemplateFolder,
    renderedFolder: folderRenderedBy,
    readInventory: (root) =>
      mergeInventories([
        ...root
          .resources((type) => isRead(type, roles))
          .map((resource) => readResource(resource, contextOf(resource.provider), roles)),
        { assumptions: readAssumptions(root, runners) },
        ...root.resources(asksAgents).map((resource) => readAgentRoles(resource, readYaml)),
        ...root.resources(holdsServiceAccounts).map((resource) => readServiceAccounts(resource, readYaml)),
      ]),
  };
}
