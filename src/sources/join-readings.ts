import { mergeInventories } from '../inventory/merge.js';
import type { SourceReading } from './source.js';

/** All that sources of one strength tell, in their order. */
export function joinReadings(readings: readonly SourceReading[]): SourceReading {
  const sum = (numberOf: (reading: SourceReading) => number) =>
    readings.reduce((total, reading) => total + numberOf(reading), 0);
  return {
    layers: [mergeInventories(readings.flatMap(({ layers }) => layers))],
    roots: sum(({ roots }) => roots),
    environments: sum(({ environments }) => environments),
    missingModules: readings.flatMap(({ missingModules }) => missingModules),
    disabled: readings.flatMap(({ disabled }) => disabled),
    refusedRoots: readings.flatMap(({ refusedRoots }) => refusedRoots),
    unreadLanguages: readings.flatMap(({ unreadLanguages }) => unreadLanguages),
    terragrunt: {
      units: sum(({ terragrunt }) => terragrunt.units),
      unread: readings.flatMap(({ terragrunt }) => terragrunt.unread),
    },
    openWorkspaces: readings.flatMap(({ openWorkspaces }) => openWorkspaces),
    unreadValues: readings.flatMap(({ unreadValues }) => unreadValues),
    documentedModules: readings.flatMap(({ documentedModules }) => documentedModules),
    remarks: readings.flatMap(({ remarks }) => remarks),
  };
}
