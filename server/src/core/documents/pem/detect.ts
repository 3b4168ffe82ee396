import { baseName } from '../../base/uris.js';
import type { Source } from '../document.js';

/** Names that are worth opening; content decides. */
export const pemFileNames =
  /\.(?:pem|crt|cer|cert|key|csr|crl|pub|ca|bundle|ca-bundle|p7b|p7c|chain|req|rsa|ec|p8|pk8)$|(?:^|\/)(?:id_rsa|id_ecdsa|id_ed25519|service-account\.key)$/i;

/**
 * Whether a text is a PEM file of its own: a boundary, and a name or surroundings that fit.
 * YAML, scripts, pages and programs that only embed PEM are not.
 */
export function detectPem(source: Source): boolean {
  if (source.bytes !== undefined) return false;
  const { text } = source;
  const isChosen = source.languageId === 'pem';
  if (!text.includes('BEGIN') && !text.includes('-----END')) return isChosen && text.trim() !== '';
  if (isChosen) return true;
  const name = baseName(source.uri);
  if (pemFileNames.test(name)) return boundary.test(text) || mangledBoundary.test(text);
  return !foreignName.test(name) && boundary.test(text) && hasPemSurroundings(text);
}

const boundary = /-----(?:BEGIN|END) /;
/** Dashes lost, doubled or made typographic; blanks lost: still meant as a boundary. No part may cross a line: that would be quadratic. */
const mangledBoundary = /^[ \t\ufeff]*(?:[-\u2010-\u2015\u2212]{1,8}[ \t]*)(?:BEGIN|END)[ \t]*[A-Z0-9 ]{3,40}/m;

/** Files whose own language says what the PEM in them is for. */
const foreignName =
  /\.(?:ya?ml|json[c5]?|toml|ini|cfg|conf|cnf|config|env|properties|xml|html?|md|markdown|rst|adoc|tex|org|sh|bash|zsh|fish|ps1|bat|go|py|pyi|rb|rs|js|[cm]js|ts|[cm]ts|jsx|tsx|java|kt|scala|groovy|gradle|c|h|cc|cpp|hpp|cs|php|pl|pm|lua|sql|swift|dart|ex|exs|erl|hs|clj|tf|tfvars|hcl|nix|proto|j2|tmpl|tpl|erb|patch|diff|log|csv|kubeconfig|ovpn|service|lock|ipynb|vue|svelte)$/i;

const mostLines = 400;

/** Whether what stands outside the blocks is what openssl and its like print, or comments. */
function hasPemSurroundings(text: string): boolean {
  let isInside = false;
  let seen = 0;
  for (let at = 0; at < text.length && seen < mostLines; seen++) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(at, Math.min(end, at + 400)).trimEnd();
    at = end + 1;
    if (/^\ufeff?-----BEGIN /.test(line)) isInside = true;
    else if (line.startsWith('-----END ')) isInside = false;
    else if (!isInside && !explanatory.test(line)) return false;
  }
  return true;
}

/** Blank lines, comments, `openssl x509 -text`, `s_client`, `pkcs12` and titles of CA bundles. */
const explanatory =
  /^(?:\s*|[#;].*|={3,}|-{3,}|(?:Certificate|Certificate Request|Certificate chain|Server certificate|Bag Attributes.*|Key Attributes.*|Private-Key:.*|RSA Private-Key:.*|Public-Key:.*|Certificate Revocation List.*|EC-Parameters.*|ASN1 OID:.*|NIST CURVE:.*|Modulus.*|publicExponent.*|(?:subject|issuer|depth|serial|notBefore|notAfter|verify|Country|Subject|Issuer|Valid|Serial|Fingerprint|MD5|SHA\d*)\b.{0,200}):?|\s+\S.*|\s*\d+ s:.*|.{1,80}={1,80}|[A-Z][\w .,()/&'+-]{0,80})$/;
