import packageJson from '../../package.json' with { type: 'json' };
import type { Tool } from '../commands/options.js';

/** The name and version that reports carry. */
export const TOOL: Tool = { name: packageJson.name, version: packageJson.version };
