import { Service } from './language-service.js';
import type { Ports } from './ports.js';
import type { LanguageService } from './service.js';
import { defaultSettings, type Settings } from './settings.js';

export type * from './service.js';
export { documentFileNames } from './documents/kinds.js';
export { mentionsCommands, scriptFileNames } from './documents/script/detect.js';
export { keyWords } from './features/describe/key.js';
export { materialTitle } from './features/describe/material-title.js';
export { dateWords } from './base/time-words.js';
export { expiryWords, validityWords } from './features/describe/validity.js';
export { isRefusal } from './issuing/issue-request.js';
export { keyKinds } from './issuing/keys/key-algorithms.js';
export { systemRootPaths } from './knowledge/go-system-roots.js';
export { ruleUrl } from './knowledge/links.js';
export { describeRole } from './knowledge/roles.js';
export { rules } from './rules/index.gen.js';

/** The only door to the core: everything that a host can ask, over the world that it injects. */
export function createLanguageService(ports: Ports, settings: Settings = defaultSettings): LanguageService {
  return new Service(ports, settings);
}

/*
 * What no start needs is behind an `import()`: the bundles of both servers read it when it is first asked for
 * (scripts/support/core-bundles.mjs).
 */

/** Makes certificates: all of `issuing/` that a host calls. */
export function loadIssuing(): Promise<typeof import('./issuing/index.js')> {
  return import('./issuing/index.js');
}

/** The errors that people meet and the words for them. */
export function loadExplaining(): Promise<typeof import('./features/explain/index.js')> {
  return import('./features/explain/index.js');
}

/** What PKCS#12 files and Java key stores hold. */
export function loadKeyStores(): Promise<typeof import('./features/views/details/open-store.js')> {
  return import('./features/views/details/open-store.js');
}

export function loadJsonSchema(): Promise<typeof import('./features/json-schema.js')> {
  return import('./features/json-schema.js');
}

/** Sample clusters with faults: the example that people open first, and exercises. */
export function loadPractice(): Promise<typeof import('./practice/index.js')> {
  return import('./practice/index.js');
}
