import { Ajv, type ValidateFunction } from 'ajv';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jsonSchema } from '../../../server/src/core/features/json-schema.js';
import { jsonDocuments } from '../../support/json-value.js';
import { hasShared, sharedFolder } from '../../support/shared.js';

const corpora = join(sharedFolder, 'corpora');

describe.skipIf(!hasShared('the JSON Schemas held against real files'))('the JSON Schema', () => {
  it('of kubeconfigs takes what kubectl takes and refuses what it refuses', () => {
    const validate = compile('kubeconfig');
    const verdicts = kubectlVerdicts();
    const judged = documentsOf('kubeconfig', 'Config').flatMap(({ file, value }) => {
      const verdict = verdicts.get(file);
      return verdict === undefined ? [] : [`${file}: ${validate(value) ? 'taken' : 'refused'}, kubectl: ${verdict ? 'taken' : 'refused'}`];
    });
    expect(judged.filter((line) => !/: (\w+), kubectl: \1$/.test(line))).toEqual([]);
    expect(judged.filter((line) => line.endsWith('taken')).length).toBeGreaterThan(50);
    expect(judged.filter((line) => line.endsWith('refused')).length).toBeGreaterThan(2);
  });

  it('of KubeletConfiguration takes every file of the corpus that is no template', () => {
    const documents = documentsOf('kubelet-config', 'KubeletConfiguration');
    expect(refusedBy(compile('KubeletConfiguration'), documents)).toEqual([]);
    expect(documents.length).toBeGreaterThan(10);
  });

  it("of kubeadm takes every document that kubeadm's own tests and other people have", () => {
    const documents = documentsOf('kubeadm');
    expect(refusedBy(compile('kubeadm'), documents)).toEqual([]);
    expect(documents.length).toBeGreaterThan(250);
  });

  it('refuses each of them once a value has another type', () => {
    const validate = compile('kubeadm');
    const documents = documentsOf('kubeadm').filter(({ value }) => isKnown(value));
    const broken = documents.map((each) => ({
      ...each,
      value: { ...(each.value as object), nodeRegistration: 1, networking: 1, port: '1', mode: 1 },
    }));
    expect(broken.length).toBeGreaterThan(20);
    expect(broken.filter(({ value }) => validate(value)).map(({ file }) => file)).toEqual([]);
  });
});

interface CorpusDocument {
  readonly file: string;
  readonly value: unknown;
}

function compile(kind: string): ValidateFunction {
  return new Ajv({ strict: false, allErrors: true }).compile(jsonSchema(kind, { unknownFields: 'allowed' }) ?? false);
}

/** Every object of a category that stands in a file of sound YAML without template text. */
function documentsOf(category: string, kind?: string): readonly CorpusDocument[] {
  const entries = readdirSync(join(corpora, category), { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  return entries.flatMap((entry) => {
    const path = join(entry.parentPath, entry.name);
    const { values, templated, broken } = jsonDocuments(readFileSync(path, 'utf8'));
    if (templated || broken) return [];
    const objects = values.filter((value) => kindOf(value) !== undefined && (kind === undefined || kindOf(value) === kind));
    return objects.map((value) => ({ file: path.slice(corpora.length + 1), value }));
  });
}

function kindOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
}

function isKnown(value: unknown): boolean {
  const { apiVersion, kind } = value as { apiVersion: string; kind: string };
  return /^kubeadm\.k8s\.io\/v1beta[234]$/.test(apiVersion) && /^(?:Init|Join|Cluster)Configuration$/.test(kind);
}

function refusedBy(validate: ValidateFunction, documents: readonly CorpusDocument[]): readonly string[] {
  return documents.flatMap(({ file, value }) =>
    validate(value)
      ? []
      : [`${file}: ${(validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`).join(', ')}`],
  );
}

function kubectlVerdicts(): ReadonlyMap<string, boolean> {
  const lines = readFileSync(join(corpora, 'facts/kubeconfig-facts.jsonl'), 'utf8').trim().split('\n');
  return new Map(lines.map((line) => JSON.parse(line) as { file: string; rc: number }).map(({ file, rc }) => [file, rc === 0]));
}
