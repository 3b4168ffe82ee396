/**
 * The requests beyond LSP, and their plain types: all of the server that the client may import.
 * Names are `kubepki/<feature>`; every type is JSON.
 */
export * from './basics.js';
export * from './commands.js';
export * from './details.js';
export * from './explaining.js';
export * from './files.js';
export * from './issuing.js';
export * from './live-check.js';
export * from './kubeconfigs.js';
export * from './making.js';
export * from './map.js';
export * from './materials.js';
export * from './practice.js';
export * from './prepared.js';
export * from './status.js';
export * from './tree.js';
