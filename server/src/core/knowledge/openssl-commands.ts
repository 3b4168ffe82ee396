import { caOptions } from './openssl-commands-ca.js';
import { ecOptions, ecparamOptions, genpkeyOptions, genrsaOptions, rsaOptions } from './openssl-commands-keys.js';
import { pkcs12Options } from './openssl-commands-pkcs12.js';
import { reqOptions } from './openssl-commands-req.js';
import { sClientOptions } from './openssl-commands-s-client.js';
import { verifyOptions } from './openssl-commands-verify.js';
import { x509Options } from './openssl-commands-x509.js';
import type { OptionFact, OptionTable } from './openssl-option.js';

/** One of OpenSSL's commands, as version 3.0 knows it. */
export interface OpensslCommand {
  readonly name: string;
  readonly options: OptionTable;
  /** What may stand behind the options; OpenSSL refuses anything else there with its `refusal`. */
  readonly operands: 'none' | 'bits' | 'files';
  /** Whether any further `-name` is a digest or cipher: `-sha256`, `-aes256`. */
  readonly takesAlgorithm: boolean;
}

function command(name: string, options: OptionTable, operands: OpensslCommand['operands'] = 'none', takesAlgorithm = true): OpensslCommand {
  return { name, options, operands, takesAlgorithm };
}

const commands: ReadonlyMap<string, OpensslCommand> = new Map(
  [
    command('genrsa', genrsaOptions, 'bits'),
    command('genpkey', genpkeyOptions),
    command('req', reqOptions),
    command('x509', x509Options),
    command('ca', caOptions, 'files', false),
    command('verify', verifyOptions, 'files', false),
    command('s_client', sClientOptions, 'files', false),
    command('rsa', rsaOptions),
    command('ec', ecOptions),
    command('ecparam', ecparamOptions, 'none', false),
    command('pkcs12', pkcs12Options),
  ].map((entry) => [entry.name, entry]),
);

/** The command of a name; undefined for one that is not described here. */
export function findOpensslCommand(name: string): OpensslCommand | undefined {
  return commands.get(name);
}

export const opensslCommandNames: readonly string[] = [...commands.keys()];

/** What is known of an option, or undefined. */
export function findOpensslOption(command: OpensslCommand, name: string): OptionFact | undefined {
  return Object.hasOwn(command.options, name) ? command.options[name] : undefined;
}

/** Digests and ciphers that are written as options. Source: `openssl list -digest-commands`, `-cipher-commands`. */
export function isAlgorithmName(name: string): boolean {
  return /^(?:sha\d|sha3-|sha512-|md[45]$|md5-sha1|blake2|sm[34]|rmd160|ripemd|aes|des|camellia|aria|seed|id-aes|idea|rc[24]|bf|cast)/i.test(
    name,
  );
}

/** What OpenSSL 3.0 answers to a word that is no option where none may stand. Measured with 3.0.19; apps/lib/opt.c. */
export const extraArguments = { genrsa: 'Extra arguments given.', others: 'Use -help for summary.' };
/** apps/lib/apps.c parse_name; measured with OpenSSL 3.0.19. */
export const subjectFormatError = 'subject name is expected to be in the format /type0=value0/type1=value1/type2=...';
/** apps/lib/apps.c parse_name; measured with OpenSSL 3.0.19. */
export const missingEqualsError = "Missing '=' after RDN type string";
/** How long a certificate lives when neither the command line nor a configuration says. apps/x509.c, apps/req.c DEFAULT_DAYS. */
export const defaultDays = 30;
/** apps/lib/apps.c parse_name, which goes on without the attribute; measured with OpenSSL 3.0.19. */
export const unknownAttributeWarning = 'Skipping unknown subject name attribute';
/** apps/lib/apps.c load_cert; measured with OpenSSL 3.0.19. */
export const noCertificateError = 'Could not read CA certificate';
/** What an option becomes where operands are files. Measured with `openssl verify –CAfile ca.crt x.crt`, OpenSSL 3.0.19. */
export const noSuchFileError = 'Could not open file or uri';
/** crypto/x509 of Go on a certificate without SANs. facts: openssl-conf.md 6 #3, Go crypto/x509/verify.go */
export const noSansError = 'certificate is not valid for any names';
