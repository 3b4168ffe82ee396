import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mapRequest, mapTextRequest, type MapResult, type MapTextResult } from '../../server/src/protocol/index.js';
import { mintedCluster } from '../support/clusters/clusters.js';
import { xmlFaults } from '../support/xml-faults.js';
import { buildServer, Client } from './client.js';

let server: Awaited<ReturnType<typeof buildServer>>;
let folder: string;
let client: Client;

beforeAll(async () => {
  server = await buildServer('server/src/main.cli.ts');
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'kubepki-map-')));
  const cluster = mintedCluster('dev, staging and prod');
  for (const path of cluster.paths) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), cluster.text(path), { mode: 0o600 });
  }
  ({ client } = await Client.start(server.path, folder));
});

afterAll(async () => {
  await client.stop();
  rmSync(folder, { recursive: true, force: true });
  server.remove();
});

it('maps the cluster of a file, with places that a click can lead to', async () => {
  const { clusters, map } = await client.request<MapResult>(mapRequest, { uri: `file://${folder}/prod/etc/kubernetes/admin.conf` });
  expect(clusters.map(({ name, description }) => [name, description])).toEqual([
    ['dev', 'dev'],
    ['prod', 'prod'],
    ['staging', 'staging'],
  ]);
  expect(map?.name).toBe('prod');
  const admin = map?.nodes.find(({ title }) => title === 'kubectl admin.conf');
  expect(admin?.place).toMatchObject({
    uri: `file://${folder}/prod/etc/kubernetes/admin.conf`,
    range: { start: { line: expect.any(Number) as number } },
  });
  expect(JSON.stringify(map)).not.toMatch(/PRIVATE KEY|"span"/);
});

it('maps the cluster that is named, and writes it as text', async () => {
  const { clusters } = await client.request<MapResult>(mapRequest, {});
  const id = clusters.find(({ name }) => name === 'staging')?.id ?? '';
  expect((await client.request<MapResult>(mapRequest, { cluster: id })).map?.name).toBe('staging');
  const text = async (format: string, cluster = id): Promise<string | null> =>
    (await client.request<MapTextResult>(mapTextRequest, { cluster, format })).text;
  expect(xmlFaults((await text('svg')) ?? '<')).toEqual([]);
  expect(await text('mermaid')).toMatch(/^---\ntitle: "PKI of staging"\n---\nflowchart LR\n/);
  expect(JSON.parse((await text('json')) ?? '')).toMatchObject({ version: 1, clusters: [{ name: 'staging', root: 'staging' }] });
  expect(await text('svg', 'elsewhere')).toBeNull();
});
