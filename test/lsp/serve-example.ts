import { afterAll, beforeAll, expect } from 'vitest';
import { buildServer, Client } from './client.js';
import { leaks, makeExample, type Example } from './example.js';

export interface Served {
  readonly example: Example;
  readonly client: Client;
}

/** A server of its own on an example of its own, for the tests of one file; nothing that it ever says may hold a piece of a private key. */
export function serveExample(): Served {
  let server: Awaited<ReturnType<typeof buildServer>>;
  let example: Example;
  let client: Client;
  beforeAll(async () => {
    server = await buildServer();
    example = makeExample();
    ({ client } = await Client.start(server.path, example.folder));
  });
  afterAll(async () => {
    await client.stop();
    expect(leaks(client.heard, example.secrets)).toEqual([]);
    server.remove();
    example.remove();
  });
  return {
    get example() {
      return example;
    },
    get client() {
      return client;
    },
  };
}
