import { fillPlaces } from '../../base/fill-places.js';
import type { Location } from '../../findings.js';
import type { Certificate } from '../../formats/x509/types.js';
import { plainHttpRefusal } from '../../knowledge/client-go-refusals.js';
import { goTlsClient } from '../../knowledge/go-x509-errors.js';
import { largestRsaBits } from '../../knowledge/limits.js';
import type { ChainError } from '../../verification/chain-question.js';
import { verifyChain } from '../../verification/verify-chain.js';
import { inGo123Words } from './go-123-words.js';
import { unsupportedSignature } from './handshake-world.js';
import type { HandshakeWorld } from './handshake-world.js';
import { goRefusal } from './go-refusal.js';
import { judgeClient } from './judge-client.js';
import type { HandshakeClient, HandshakeFailure, HandshakeServer, PlacedCertificate, Prediction } from './types.js';

/**
 * How Go's TLS client ends one handshake, and what the server then makes of the client.
 * Sources: Go 1.23 crypto/tls handshake_client.go (verifyServerCertificate), net/http.
 */
export function predictHandshake(client: HandshakeClient, server: HandshakeServer, world: HandshakeWorld): Prediction {
  if (client.scheme === 'http') return predictPlain(client, server);
  if (server.speaks === 'http') return refuse(goTlsClient.plainHttp, client.namePlace);
  const refused = readChain(server.chain) ?? verifyServer(client, server.chain, world) ?? checkKeyType(server.chain);
  return refused ?? judgeClient(client, server.clients, world);
}

/** As `predictHandshake`, waiting for the signatures that it needs. */
export async function predictHandshakeSettled(
  client: HandshakeClient,
  server: HandshakeServer,
  world: HandshakeWorld,
): Promise<Exclude<Prediction, { readonly verdict: 'pending' }>> {
  for (let round = 0; round < mostRounds; round++) {
    const prediction = predictHandshake(client, server, world);
    if (prediction.verdict !== 'pending') return prediction;
    await world.signatures.settle();
  }
  return { verdict: 'unknown', missing: unsupportedSignature };
}

/** Each round learns a signature at least, and Go looks at a hundred for each of the two chains. */
const mostRounds = 220;

function predictPlain({ namePlace }: HandshakeClient, { speaks }: HandshakeServer): Prediction {
  if (speaks === 'http') return { verdict: 'ok', identity: undefined };
  return { verdict: 'fail', failure: { stage: 'server', kind: 'whole', text: plainHttpRefusal, place: namePlace } };
}

/** Everything that is sent is parsed, before anything is verified, and also by who verifies nothing. */
function readChain(chain: readonly PlacedCertificate[]): Prediction | undefined {
  if (chain.length === 0) return { verdict: 'unknown', missing: 'the certificate of the server' };
  for (const certificate of chain) {
    const error = goRefusal(certificate.content);
    if (error !== undefined) return refuse(fillPlaces(goTlsClient.parse, { error }), placeOf(certificate));
    const { algorithm, bits } = certificate.content.publicKey;
    if (algorithm === 'RSA' && bits !== undefined && bits > largestRsaBits) {
      return refuse(fillPlaces(goTlsClient.largeRsa, { bits: largestRsaBits }), placeOf(certificate));
    }
  }
  return undefined;
}

function verifyServer(client: HandshakeClient, chain: readonly PlacedCertificate[], world: HandshakeWorld): Prediction | undefined {
  const [leaf, ...intermediates] = chain;
  const roots = rootsOf(client, world);
  if (client.trust.type === 'insecure' || !leaf) return undefined;
  if (!roots) return { verdict: 'unknown', missing: 'which certificates the machine of the client trusts' };
  const answer = verifyChain({
    leaf: leaf.content,
    intermediates: intermediates.map(({ content }) => content),
    roots,
    now: world.now,
    hostName: client.name,
    usages: ['serverAuth'],
    signatures: world.signatures,
  });
  if (answer.verdict === 'ok') return undefined;
  if (answer.verdict === 'pending') return answer;
  if (answer.verdict === 'unknown') return { verdict: 'unknown', missing: unsupportedSignature };
  const error = inGo123Words(answer.error, leaf.content, client.name);
  return refuse(fillPlaces(goTlsClient.verify, { error }), causeOf(answer.error, client, chain));
}

function rootsOf({ trust }: HandshakeClient, { systemRoots }: HandshakeWorld): readonly Certificate[] | undefined {
  return trust.type === 'roots' ? trust.roots.map(({ content }) => content) : systemRoots;
}

/** Where to change something: the name that is dialled, the CA that is trusted, or the certificate that is at fault. */
function causeOf({ type, certificate }: ChainError, { trust, namePlace }: HandshakeClient, chain: readonly PlacedCertificate[]): Location {
  if (type === 'host-name') return namePlace;
  const roots = trust.type === 'roots' ? trust.roots : [];
  if (type === 'unknown-authority') return trust.type === 'roots' ? trust.place : namePlace;
  const placed = [...chain, ...roots].find(({ content }) => content === certificate) ?? chain[0];
  if (!placed) return namePlace;
  const { notBeforeBytes, notAfterBytes } = certificate.validity;
  if (type === 'expired') return { uri: placed.uri, span: placed.spanOfBytes(notAfterBytes.start, notAfterBytes.end) };
  if (type === 'not-yet-valid') return { uri: placed.uri, span: placed.spanOfBytes(notBeforeBytes.start, notBeforeBytes.end) };
  return placeOf(placed);
}

/** Go prints the type of its own that holds such a key. */
function checkKeyType([leaf]: readonly PlacedCertificate[]): Prediction | undefined {
  const algorithm = leaf?.content.publicKey.algorithm;
  if (!leaf || algorithm === 'RSA' || algorithm === 'EC' || algorithm === 'Ed25519') return undefined;
  const type = algorithm === 'DSA' ? '*dsa.PublicKey' : algorithm === 'X25519' ? '*ecdh.PublicKey' : '<nil>';
  return refuse(fillPlaces(goTlsClient.keyType, { type }), placeOf(leaf));
}

function placeOf({ uri, headSpan }: PlacedCertificate): Location {
  return { uri, span: headSpan };
}

function refuse(text: string, place: Location): Prediction {
  const failure: HandshakeFailure = { stage: 'server', kind: 'connect', text, place };
  return { verdict: 'fail', failure };
}
