import type { JudgedCluster } from '../../../cluster/connections/judge-cluster.js';
import type { ApiServer } from '../../../cluster/model/model.js';
import { leafOf } from '../../../cluster/model/slot.js';
import { findFlag } from '../../../documents/component/flag-lookup.js';
import type { GivenFlag } from '../../../documents/component/model.js';
import type { Fix, Location } from '../../../findings.js';
import { frontProxyUser } from '../../../knowledge/identities.js';
import type { Report } from '../../rule.js';
import { show } from '../../helpers/show.js';
import { slotWords } from './words.js';

type IdentityReport = Report<'proxyName' | 'proxyCertificate'> & Pick<Location, 'uri'>;

/** Front proxies whose name their own API server does not allow. */
export function proxyIdentities(cluster: JudgedCluster): readonly IdentityReport[] {
  const reports = cluster.model.apiServers.filter((server) => isTrusted(server, cluster)).flatMap((server) => judge(server, cluster));
  return [...new Map(reports.map((report) => [`${report.uri}#${report.span.start}`, report])).values()];
}

/** A certificate of another CA is told already. */
function isTrusted(server: ApiServer, { connections }: JudgedCluster): boolean {
  return !connections.some(
    ({ edge, presented }) => edge.type === 'apiserver-aggregated' && edge.origin.apiServer === server && presented.verdict === 'fail',
  );
}

function judge(server: ApiServer, { model }: JudgedCluster): readonly IdentityReport[] {
  const flag = server.run && findFlag(server.run, 'requestheader-allowed-names');
  const allowed = namesOf(flag?.value);
  const { certificate } = server.proxyClient;
  const leaf = leafOf(certificate);
  const name = leaf?.content.subject.commonName ?? '';
  if (flag === undefined || leaf === undefined || certificate.state !== 'known' || allowed.length === 0 || allowed.includes(name))
    return [];
  const place = { uri: leaf.uri, span: leaf.headSpan };
  const list = { uri: server.document.uri, span: flag.span };
  const data = { name: show(name), certificate: slotWords(certificate), allowed: allowed.map((each) => `\`${show(each)}\``).join(', ') };
  return name === frontProxyUser || isAllowedElsewhere(name, server, model.apiServers)
    ? [
        {
          ...list,
          message: 'proxyName',
          data,
          related: [{ ...place, message: 'the certificate' }],
          fixes: () => allow(flag, list.uri, name),
        },
      ]
    : [{ ...place, message: 'proxyCertificate', data, related: [{ ...list, message: 'the names that are allowed' }] }];
}

function allow({ value, valueSpan }: GivenFlag, uri: string, name: string): readonly Fix[] {
  if (value === undefined || valueSpan === undefined || valueSpan.end - valueSpan.start !== value.length) return [];
  return [
    { title: `Allow \`${show(name)}\``, safe: false, preferred: true, edits: [{ uri, span: valueSpan, newText: `${value},${name}` }] },
  ];
}

function isAllowedElsewhere(name: string, server: ApiServer, servers: readonly ApiServer[]): boolean {
  return servers.some(
    (other) =>
      other !== server && other.run !== undefined && namesOf(findFlag(other.run, 'requestheader-allowed-names')?.value).includes(name),
  );
}

function namesOf(value: string | undefined): readonly string[] {
  return (value ?? '').split(',').filter((name) => name !== '');
}
