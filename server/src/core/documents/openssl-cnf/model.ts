import type { Span } from '../../base/span.js';
import type { ExtensionValue } from '../../formats/openssl-cnf/extension-types.js';
import type { ConfEntry, ConfSection, OpensslConf } from '../../formats/openssl-cnf/types.js';

/** A configuration file with what its sections are for. */
export interface OpensslConfig {
  readonly uri: string;
  readonly conf: OpensslConf;
  /** In the order of `conf.sections`. */
  readonly sections: readonly ConfigSection[];
  /** Every place that names a section, in the order of the text. */
  readonly uses: readonly SectionUse[];
  /** One for each section that `openssl req` reads: `[req]`, and what looks like it for `-section`. */
  readonly requests: readonly RequestPlan[];
  /** One for each section that `openssl ca` reads: what `default_ca` names, and what looks like it for `-name`. */
  readonly authorities: readonly AuthorityPlan[];
  /** Holds `{{ … }}`, `{% … %}` or other template text: values may not be what they seem. */
  readonly templated: boolean;
  /** Other files, a shell or the rest of the file may bring what is not seen here. */
  readonly isPartial: boolean;
  section(name: string): ConfigSection | undefined;
}

/** What a section is read as. */
export type SectionRole =
  /** `[req]`. */
  | 'req'
  /** `[ca]`, which only names the default. */
  | 'ca'
  /** What `default_ca` names. */
  | 'ca-settings'
  | 'distinguished-name'
  | 'attributes'
  /** Extensions of a request: `req_extensions`. */
  | 'request-extensions'
  /** Extensions of a certificate: `x509_extensions` of `[req]` and of a CA, `extensions` of an `-extfile`. */
  | 'certificate-extensions'
  | 'crl-extensions'
  /** Extensions that no option of this file reaches: for `-extensions NAME` on a command line. Told by its content. */
  | 'extensions'
  | 'policy'
  /** `@section` of subjectAltName or issuerAltName. */
  | 'alt-names'
  /** `dirName:section`. */
  | 'directory-name'
  /** `@section` of any other extension. */
  | 'extension-list'
  | 'oids'
  /** `openssl_conf`, and what it names: providers, engines, ssl_conf. */
  | 'library'
  | 'tsa';

export interface ConfigSection {
  readonly name: string;
  readonly section: ConfSection;
  /** Empty when nothing tells. */
  readonly roles: readonly SectionRole[];
  /** The places in this file that name it. */
  readonly uses: readonly SectionUse[];
  /** Its entries as extensions, for a role that makes them so; of repeated keys only the one that counts. */
  readonly extensions: readonly ExtensionValue[];
  /** Its entries as name fields, for roles `distinguished-name` and `directory-name`. */
  readonly fields: readonly NameField[];
}

/** A place that names a section. */
export interface SectionUse {
  readonly role: SectionRole;
  readonly name: string;
  readonly span: Span;
  /** `req_extensions = v3_req`, or the extension with `@alt_names`. */
  readonly entry: ConfEntry;
  /** The section that is named; undefined when there is none. */
  readonly target: ConfSection | undefined;
}

/** `0.organizationName_default = x`. */
export interface NameField {
  readonly entry: ConfEntry;
  /** Without a number before the point and without the suffix: `organizationName`. */
  readonly field: string;
  readonly fieldSpan: Span;
  /** `_default`, `_min`, `_max` and `_value` belong to a prompt. */
  readonly suffix: 'default' | 'min' | 'max' | 'value' | undefined;
  /** `+CN`: of one RDN with the field before. */
  readonly joined: boolean;
  /** OpenSSL's long name of the attribute; undefined when it knows none of this name. */
  readonly attribute: string | undefined;
  readonly value: string;
}

/** What `openssl req` makes from one section. */
export interface RequestPlan {
  readonly section: ConfSection;
  readonly distinguishedName: ConfigSection | undefined;
  /** `prompt = no`: values are taken as they stand; otherwise they are questions. */
  readonly prompts: boolean;
  /** Of the request (`req_extensions`). */
  readonly requestExtensions: ConfigSection | undefined;
  /** Of a certificate made with `-x509` (`x509_extensions`). */
  readonly certificateExtensions: ConfigSection | undefined;
}

/** What `openssl ca` makes from one section. */
export interface AuthorityPlan {
  readonly section: ConfSection;
  readonly policy: ConfigSection | undefined;
  readonly certificateExtensions: ConfigSection | undefined;
  readonly crlExtensions: ConfigSection | undefined;
}
