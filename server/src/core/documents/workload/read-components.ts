import { findImageProgram, type ProgramName } from '../../knowledge/component-programs.js';
import { flagOfVariable } from '../../knowledge/flags.js';
import { parseImage } from '../../knowledge/images.js';
import { findCall } from '../component/find-run.js';
import type { ComponentImage, ComponentRun, ContainerHost, GivenFlag, VolumeMount } from '../component/model.js';
import { readFlags } from '../component/read-flags.js';
import { holdsVariable, type ArgumentWord } from '../component/word.js';
import type { ManifestObject, ObjectValue } from '../manifest/model.js';
import { podSpec } from './pod-spec.js';

/** The components that a Pod, or the Pods of a Deployment and its like, run. */
export function readComponents(object: ManifestObject): readonly ComponentRun[] {
  const spec = podSpec(object);
  if (spec === undefined) return [];
  const volumes = readVolumes(object, spec);
  const containers = [...(spec.get('containers')?.items ?? []), ...(spec.get('initContainers')?.items ?? [])];
  return containers.flatMap((container) => readContainer(object, container, volumes) ?? []);
}

interface Volumes {
  readonly names: ReadonlySet<string>;
  readonly hostPaths: ReadonlyMap<string, string>;
  readonly known: boolean;
}

function readVolumes({ root, templated }: ManifestObject, spec: ObjectValue): Volumes {
  const items = [...(spec.get('volumes')?.items ?? []), ...(root.get('spec', 'volumeClaimTemplates')?.items ?? [])];
  const names = items.map((item) => (item.get('name') ?? item.get('metadata', 'name'))?.scalar);
  return {
    names: new Set(names.flatMap((name) => name?.value ?? [])),
    hostPaths: new Map(items.flatMap(hostPathOf)),
    known: !templated && names.every((name) => name?.templated === false),
  };
}

function hostPathOf(volume: ObjectValue): readonly (readonly [string, string])[] {
  const [name, path] = [volume.get('name')?.scalar, volume.get('hostPath', 'path')?.scalar];
  return name === undefined || path === undefined || path.templated ? [] : [[name.value, path.value]];
}

function readContainer(object: ManifestObject, container: ObjectValue, volumes: Volumes): ComponentRun | undefined {
  const image = readImage(container);
  const words = [...wordsOf(container.get('command')), ...wordsOf(container.get('args'))];
  const call = findCall(words) ?? callOfImage(container, words, image);
  if (call === undefined) return undefined;
  const given = readFlags(call.program, call.words);
  const env = readEnvironment(call.program, container.get('env'));
  return {
    uri: object.uri,
    program: call.program,
    programSpan: call.span ?? image?.span ?? container.span,
    flags: [...env, ...given.flags],
    image,
    host: readHost(container, volumes),
    isComplete: given.isComplete && !object.templated && container.get('envFrom') === undefined,
  };
}

interface Call {
  readonly program: ProgramName;
  readonly words: readonly ArgumentWord[];
  readonly span?: ArgumentWord['span'];
}

/** Without `command` the image's own program runs with `args`. */
function callOfImage(container: ObjectValue, words: readonly ArgumentWord[], image: ComponentImage | undefined): Call | undefined {
  const program = image && findImageProgram(image.repository);
  const first = words[0];
  if (program === undefined || container.get('command') !== undefined || first?.text.startsWith('-') !== true) return undefined;
  return { program, words };
}

function wordsOf(list: ObjectValue | undefined): readonly ArgumentWord[] {
  return (list?.items ?? []).flatMap((item): ArgumentWord[] => {
    const { scalar } = item;
    if (scalar === undefined) return [];
    const at = (index: number): number => (index >= scalar.value.length ? scalar.span.end : item.toDocument(index));
    return [{ text: scalar.value, known: !scalar.templated && !holdsVariable(scalar.value), span: scalar.span, form: 'list-item', at }];
  });
}

function readImage(container: ObjectValue): ComponentImage | undefined {
  const image = container.get('image')?.scalar;
  if (image === undefined) return undefined;
  const { repository, tag } = parseImage(image.value);
  return { repository, tag: image.templated || holdsVariable(image.value) ? undefined : tag, span: image.span };
}

function readEnvironment(program: ProgramName, env: ObjectValue | undefined): readonly GivenFlag[] {
  return (env?.items ?? []).flatMap((item): GivenFlag[] => {
    const variable = item.get('name')?.scalar;
    const name = variable && flagOfVariable(program, variable.value);
    if (variable === undefined || name === undefined) return [];
    const value = item.get('value')?.scalar;
    const isKnown = value !== undefined && !value.templated && !holdsVariable(value.value);
    return [
      {
        name,
        nameSpan: variable.span,
        value: isKnown ? value.value : undefined,
        valueSpan: value?.span,
        span: variable.span,
        form: 'environment',
      },
    ];
  });
}

function readHost(container: ObjectValue, volumes: Volumes): ContainerHost {
  const mounts = (container.get('volumeMounts')?.items ?? []).map(readMount);
  return {
    type: 'container',
    name: container.get('name')?.scalar?.value ?? '',
    span: container.span,
    mounts,
    volumes: volumes.names,
    hostPaths: volumes.hostPaths,
    mountsKnown: volumes.known && mounts.every(({ path, volume }) => path !== undefined && volume !== undefined),
  };
}

function readMount(mount: ObjectValue): VolumeMount {
  const name = mount.get('name')?.scalar;
  const path = mount.get('mountPath')?.scalar;
  return {
    path: path?.templated === false ? path.value : undefined,
    volume: name?.templated === false ? name.value : undefined,
    span: name?.span ?? mount.span,
  };
}
