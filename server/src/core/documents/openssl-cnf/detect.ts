import { baseName } from '../../base/uris.js';
import type { Source } from '../document.js';

/** Names that are worth opening; content decides. */
export const opensslFileNames =
  /\.(?:cnf|conf|ext|cfg|extfile)(?:\.(?:in|tmpl|tpl|template|j2|example|sample))?$|(?:^|[/._-])(?:openssl|v3\.ext)[^/]*$/i;

/** Whether a text is a configuration of OpenSSL: an option or extension that only it has, and no other language around it. */
export function detectOpensslCnf(source: Source): boolean {
  if (source.bytes !== undefined) return false;
  if (source.languageId === 'openssl-cnf') return true;
  const name = baseName(source.uri);
  if (foreignName.test(name)) return false;
  const head = source.text.slice(0, sniffed);
  if (head.startsWith('#!') || !word.test(head)) return false;
  return telling.test(head) || (requestHeader.test(head) && requestOption.test(head));
}

/** Files are small; a longer head tells no more. */
const sniffed = 64 * 1024;

/** Cheap: most files have none of these words. */
const word =
  /distinguished_name|_extensions|subjectAltName|basicConstraints|eyUsage|KeyIdentifier|default_ca|openssl_conf|default_bits|default_md|DNS\.|IP\.|oid_section/;

/** A key that no other format has, at the start of a line and with an equals sign. */
const telling =
  /^[ \t]*(?:distinguished_name|req_extensions|x509_extensions|crl_extensions|copy_extensions|default_ca|openssl_conf|oid_section|subjectAltName|basicConstraints|keyUsage|extendedKeyUsage|subjectKeyIdentifier|authorityKeyIdentifier|nsCertType|nsComment|crlDistributionPoints|certificatePolicies|authorityInfoAccess|nameConstraints|(?:DNS|IP)\.\d{1,4})[ \t]*=/m;

const requestHeader = /^[ \t]*\[[ \t]*req[ \t]*\]/m;
const requestOption = /^[ \t]*(?:default_bits|default_md|default_keyfile|prompt|string_mask|encrypt_key)[ \t]*=/m;

/** Languages that only embed or speak of such configurations. */
const foreignName =
  /\.(?:ya?ml|json[c5]?|toml|xml|html?|md|markdown|rst|adoc|pod|txt\.in|org|tex|sh|bash|zsh|fish|ps1|bat|cmd|go|py|pyi|rb|rs|[cm]?[jt]s|[jt]sx|java|kt|scala|groovy|gradle|c|h|cc|cpp|hpp|cs|php|p[lm]|t|lua|sql|swift|dart|ex|exs|erl|hs|clj|tf|tfvars|hcl|nix|proto|patch|diff|log|csv|service|kubeconfig|ipynb|vue|svelte|pem|crt|cer|key|csr|crl|der|mk|cmake|spec|dockerfile|properties)$|^(?:makefile|dockerfile|jenkinsfile|vagrantfile)/i;
