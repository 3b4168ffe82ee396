import { endpointsOf } from '../../base/endpoints.js';
import type { Document, FileReference, Material } from '../../documents/document.js';
import type { KopsEndpoint } from '../../documents/kops/endpoint.js';
import { isGiven, isGivenData } from '../../documents/kubeconfig/given.js';
import type { Cluster } from '../../documents/kubeconfig/model.js';
import { isPrivateHost } from '../../documents/kubeconfig/server-url.js';
import { goX509 } from '../../knowledge/go-x509-errors.js';
import { kopsApi } from '../../knowledge/kops.js';
import { show } from '../helpers/show.js';
import { defineRule, type RuleContext } from '../rule.js';

// kops pkg/kubeconfig/create_kubecfg.go: "add the CA Cert to the kubeconfig only if we didn't specify a certificate for the LB or if we're
// using admin credentials and the secondary port". pkg/model/awsmodel/api_loadbalancer.go: "When using a custom certificate, we create a
// secondary listener on 8443, which does _not_ use the custom certificate."
export const rule = defineRule({
  id: 'kops/acm-certificate-and-ca',
  target: 'kubeconfig',
  severity: 'warning',
  summary: 'a kubeconfig that pins the CA of a kops cluster whose load balancer shows a certificate of AWS, or the reverse',
  sources: ['kubernetes/kops pkg/kubeconfig/create_kubecfg.go', 'kubernetes/kops pkg/model/awsmodel/api_loadbalancer.go'],
  messages: {
    pinned:
      'This CA is the cluster’s own, but `{host}` is a load balancer that shows a certificate of AWS (`sslCertificate` of the kops cluster). Clients stop with "{error}". Export the kubeconfig again (`kops export kubeconfig`; `--internal` goes past the load balancer){bypass}.',
    missing:
      'No CA is given, but at `{host}` the API server shows a certificate of the cluster’s own CA: {reason}. Clients stop with "{error}". Export the kubeconfig again (`kops export kubeconfig`).',
  },
  check({ config }, context) {
    if (config.templated || config.yamlFaults.length > 0) return;
    for (const { value } of config.clusters) {
      if (value === undefined || isUntold(value)) continue;
      const dialled = endpointsOf(value.server?.value ?? '')[0];
      if (dialled?.scheme !== 'https') continue;
      const found = context.kopsEndpoints(dialled.host);
      // Two specifications of one name: nobody knows which of them holds.
      const [endpoint] = found;
      if (endpoint !== undefined && found.length === 1) judge(value, { ...dialled, endpoint }, context);
    }
  },
});

type Context = RuleContext<'pinned' | 'missing'>;

interface Dialled {
  readonly host: string;
  readonly port: number | undefined;
  readonly endpoint: KopsEndpoint;
}

/** Where TLS is not verified, or not with this server. */
function isUntold({ insecureSkipTlsVerify, proxyUrl }: Cluster): boolean {
  return insecureSkipTlsVerify?.value === true || isGiven(proxyUrl);
}

function judge(cluster: Cluster, { host, port = kopsApi.port, endpoint }: Dialled, context: Context): void {
  const showsAws = endpoint.endsTls && port === kopsApi.port;
  const showsOwn = endpoint.endsTls
    ? endpoint.hasBypass && port === kopsApi.bypassPort
    : port === kopsApi.port && endpoint.hosts.some(({ name, isOwn }) => isOwn && name === host);
  const { at, hasBypass } = endpoint;
  const error = goX509.unknownAuthority;
  const pinned = pinnedCa(cluster, context);
  if (showsAws && pinned !== undefined && pinned.materials.length > 0 && pinned.materials.every(isOfKops)) {
    const bypass = hasBypass ? `, or dial port ${kopsApi.bypassPort}, where the API server itself answers` : '';
    context.report({
      span: pinned.span,
      message: 'pinned',
      data: { host: show(host), error, bypass },
      related: [{ ...at, message: 'the certificate of AWS' }],
    });
  }
  // kubeconfig/ca-missing speaks of names that no public CA vouches for.
  if (showsOwn && pinned === undefined && cluster.server !== undefined && !isPrivateHost(host)) {
    const reason = endpoint.endsTls
      ? `port ${kopsApi.bypassPort} goes past the certificate of AWS`
      : 'the kops cluster has no `sslCertificate`';
    context.report({
      span: cluster.server.span,
      message: 'missing',
      data: { host: show(host), reason, error },
      related: [{ ...at, message: 'the kops cluster' }],
    });
  }
}

function pinnedCa(
  { certificateAuthority, certificateAuthorityData }: Cluster,
  context: Context,
): (Pick<Document['materials'][number], 'span'> & { readonly materials: readonly Material[] }) | undefined {
  if (isGivenData(certificateAuthorityData)) return { span: certificateAuthorityData.span, materials: certificateAuthorityData.materials };
  if (!isGiven(certificateAuthority)) return undefined;
  const { span } = certificateAuthority;
  const reference = context.document.references.find(
    (each): each is FileReference => each.type === 'file' && each.span.start === span.start,
  );
  const resolution = reference && context.resolve(reference);
  return { span, materials: resolution?.status === 'found' ? (resolution.document?.materials ?? []) : [] };
}

function isOfKops({ content }: Material): boolean {
  return content.type === 'certificate' && content.isCA && kopsApi.caNames.some((name) => name === content.subject.commonName);
}
