// Mocha's browser build listens for uncaught errors on the global object; Node's extension host has no such method.
const host: { addEventListener?: unknown; removeEventListener?: unknown } = globalThis;
host.addEventListener ??= () => undefined;
host.removeEventListener ??= () => undefined;

export {};
