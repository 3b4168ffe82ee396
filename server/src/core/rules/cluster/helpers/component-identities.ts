import { pathOf } from '../../../base/uris.js';
import type { ClientRole, ClusterModel, KubeClient } from '../../../cluster/model/model.js';
import { leafOf, type CertificateMaterial } from '../../../cluster/model/slot.js';
import type { Fix, Location } from '../../../findings.js';
import { kubeconfigRole } from '../../../knowledge/kubeconfig-files.js';
import type { Report } from '../../rule.js';
import { show } from '../../helpers/show.js';
import { hasOtherRights, isMisspelt } from './rights.js';
import { writtenPath } from './written-path.js';

type IdentityReport = Report<'component' | 'otherConfig'> & Pick<Location, 'uri'>;

/** Components whose rights are bound to one user; K plugin/pkg/auth/authorizer/rbac/bootstrappolicy. */
const users: Readonly<Partial<Record<ClientRole, string>>> = {
  'kube-controller-manager': 'system:kube-controller-manager',
  'kube-scheduler': 'system:kube-scheduler',
  'kube-proxy': 'system:kube-proxy',
};

/** Who logs in as somebody else, told at the certificate, or at the path of a kubeconfig that is right for another. */
export function componentIdentities(model: ClusterModel): readonly IdentityReport[] {
  const named = model.configUses
    .filter(({ flag }) => flag === 'kubeconfig')
    .flatMap((use) =>
      model.clients.filter(({ document }) => document.uri === use.uri).flatMap((client) => judge(client, use.role, use.at, model)),
    );
  const unnamed = model.clients
    .filter(({ document }) => !model.configUses.some(({ uri }) => uri === document.uri))
    .flatMap((client) => (client.role === undefined ? [] : judge(client, client.role, undefined, model)));
  return [...new Map([...named, ...unnamed].map((report) => [`${report.uri}#${report.span.start}`, report])).values()];
}

function judge(client: KubeClient, role: ClientRole, named: Location | undefined, model: ClusterModel): readonly IdentityReport[] {
  const wanted = users[role];
  const leaf = client.credentials.type === 'certificate' ? leafOf(client.credentials.pair.certificate) : undefined;
  if (wanted === undefined || leaf === undefined || leaf.content.subject.commonName === wanted) return [];
  if (hasOtherRights(leaf.content, model) || isMisspelt(leaf.content)) return [];
  const user = leaf.content.subject.commonName ?? '';
  const data = { component: role, wanted, name: show(user), user: user === '' ? 'nobody (it has no CN)' : `\`${show(user)}\`` };
  const isRight = named !== undefined && isOfAnother(client, user, role, model);
  const certificate = placeOf(client, leaf);
  return isRight
    ? [
        {
          ...named,
          message: 'otherConfig',
          data,
          related: [{ ...certificate, message: `the certificate of ${data.user}` }],
          fixes: () => nameOwn(named, wanted, model),
        },
      ]
    : [{ ...certificate, message: 'component', data, related: named ? [{ ...named, message: `${role} uses it` }] : [] }];
}

/** The path of the only kubeconfig of the machine that logs in as it must. */
function nameOwn(named: Location, wanted: string, model: ClusterModel): readonly Fix[] {
  const { documents } = model;
  const own = model.clients.filter(
    ({ credentials, document }) =>
      credentials.type === 'certificate' &&
      leafOf(credentials.pair.certificate)?.content.subject.commonName === wanted &&
      documents.siteOf(document.uri) === documents.siteOf(named.uri),
  );
  const [only] = new Set(own.map(({ document }) => document.uri));
  const path = only === undefined ? undefined : writtenPath(only, named.uri, model);
  return path === undefined ? [] : [{ title: `Name \`${path}\``, safe: false, preferred: true, edits: [{ ...named, newText: path }] }];
}

/** Whether the kubeconfig is right where it is: another component uses it, or is meant by its name. */
function isOfAnother({ document }: KubeClient, user: string, role: ClientRole, { configUses }: ClusterModel): boolean {
  const others = configUses.filter(({ uri, role: other }) => uri === document.uri && other !== role).map(({ role: other }) => other);
  const meant = kubeconfigRole(pathOf(document.uri));
  return [...others, ...(meant === undefined ? [] : [meant])].some((other) => users[other] === user);
}

/** The value of the kubeconfig, or the head of the certificate's own file. */
export function placeOf({ credentials }: KubeClient, leaf: CertificateMaterial): Location {
  const slot = credentials.type === 'certificate' ? credentials.pair.certificate : undefined;
  return slot?.state === 'known' && slot.named === undefined ? slot.head : { uri: leaf.uri, span: leaf.headSpan };
}
