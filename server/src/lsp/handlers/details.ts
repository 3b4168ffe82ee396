import type { CancellationToken } from 'vscode-languageserver';
import type { Location } from '../../core/findings.js';
import type { CertificateSource, DetailsView, FileDetailsView, GroupView, LinkView } from '../../core/service.js';
import {
  certificateTextRequest,
  comparableRequest,
  detailsFileRequest,
  detailsRequest,
  fingerprintRequest,
  type CertificateParams,
  type ComparableParams,
  type ComparableResult,
  type Details,
  type DetailsFile,
  type DetailsFileParams,
  type DetailsFileResult,
  type DetailsGroup,
  type DetailsLink,
  type DetailsParams,
  type DetailsResult,
  type FingerprintParams,
  type FingerprintResult,
  type TextResult,
  type TreePlace,
} from '../../protocol/index.js';
import type { Session } from '../session.js';

/** Everything about one material, or about what a binary file holds. */
export function handleDetails(session: Session): void {
  const { connection } = session;
  connection.onRequest(detailsRequest, ({ uri, position }: DetailsParams, token: CancellationToken) =>
    session.answer<DetailsResult>({ name: 'details', uri, token, fallback: null }, async () => {
      // Who uses it is known when all files are.
      await session.files.all();
      const place = await session.placeOf(uri, position);
      const view = place && (await (await session.service.views()).details.at({ uri, offset: place.offset }));
      return view ? toDetails(view, session) : null;
    }),
  );
  connection.onRequest(detailsFileRequest, ({ uri, password }: DetailsFileParams, token: CancellationToken) =>
    session.answer<DetailsFileResult>({ name: 'details of a file', uri, token, fallback: null }, async () => {
      await session.files.all();
      const view = await (await session.service.views()).details.ofFile(uri, password);
      return view ? toFile(view, session) : null;
    }),
  );
  handleFingerprint(session);
  handleCertificates(session);
}

function handleFingerprint(session: Session): void {
  session.connection.onRequest(fingerprintRequest, ({ uri, position }: FingerprintParams, token: CancellationToken) =>
    session.answer<FingerprintResult>({ name: 'fingerprint', uri, token, fallback: null }, async () => {
      const place = await session.placeOf(uri, position);
      return (place && (await (await session.service.views()).details.fingerprint({ uri, offset: place.offset }))) ?? null;
    }),
  );
}

/** As text, and beside others: also for certificates of a key store, which stand in no file that can be read again. */
function handleCertificates(session: Session): void {
  const { connection } = session;
  connection.onRequest(certificateTextRequest, ({ certificate }: CertificateParams, token: CancellationToken) =>
    session.answer<TextResult | null>(
      { name: 'text of a certificate', uri: undefined, token, fallback: null },
      async () => (await (await session.service.views()).details.text(fromBase64(certificate))) ?? null,
    ),
  );
  const nothing: ComparableResult = { certificates: [] };
  connection.onRequest(comparableRequest, (params: ComparableParams, token: CancellationToken) =>
    session.answer<ComparableResult>({ name: 'comparable', uri: uriOf(params), token, fallback: nothing }, async () => {
      await session.files.all();
      const source = await toSource(params, session);
      const found = source ? await (await session.service.views()).details.comparable(source) : [];
      const placed = await Promise.all(found.map(async ({ at, ...rest }) => ({ ...rest, place: await placeOf(at, session) })));
      return { certificates: placed.flatMap(({ place: known, ...rest }) => (known ? [{ ...rest, place: known }] : [])) };
    }),
  );
}

async function toSource(params: ComparableParams, session: Session): Promise<CertificateSource | undefined> {
  if ('certificate' in params) return { bytes: fromBase64(params.certificate) };
  const place = await session.placeOf(params.uri, params.position);
  return place && { uri: params.uri, offset: place.offset };
}

function uriOf(params: ComparableParams): string | undefined {
  return 'uri' in params ? params.uri : undefined;
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}

async function toFile({ entries, ...file }: FileDetailsView, session: Session): Promise<DetailsFile> {
  const placed = entries.map(async ({ details, ...entry }) => ({ ...entry, details: await toDetails(details, session) }));
  return { ...file, entries: await Promise.all(placed) };
}

async function toDetails({ at, chain, uses, findings, ...view }: DetailsView, session: Session): Promise<Details> {
  const place = at && (await placeOf(at, session));
  return {
    ...view,
    ...(place && { place }),
    chain: await toLinks(chain, session),
    uses: await Promise.all(uses.map((group) => toGroup(group, session))),
    findings: await toLinks(findings, session),
  };
}

async function toGroup({ title, links }: GroupView, session: Session): Promise<DetailsGroup> {
  return { title, links: await toLinks(links, session) };
}

function toLinks(links: readonly LinkView[], session: Session): Promise<DetailsLink[]> {
  return Promise.all(
    links.map(async ({ at, ...link }) => {
      const place = at && (await placeOf(at, session));
      return { ...link, ...(place && { place }) };
    }),
  );
}

async function placeOf({ uri, span }: Location, session: Session): Promise<TreePlace | undefined> {
  const toLsp = await session.toLsp(uri);
  return toLsp && { uri, range: toLsp.range(span) };
}
