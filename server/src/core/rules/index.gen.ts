// Made by `npm run gen` from the rules' files: change those, not this.
import type { Rule } from './rule.js';
import { rule as cabundleMissing } from './cabundle/missing.js';
import { rule as cabundleNotACa } from './cabundle/not-a-ca.js';
import { rule as cabundleNotPem } from './cabundle/not-pem.js';
import { rule as certmanagerDuration } from './certmanager/duration.js';
import { rule as certmanagerNames } from './certmanager/names.js';
import { rule as certmanagerUnknownUsage } from './certmanager/unknown-usage.js';
import { rule as cfsslExpiry } from './cfssl/expiry.js';
import { rule as cfsslGroupTypo } from './cfssl/group-typo.js';
import { rule as cfsslHostsMissing } from './cfssl/hosts-missing.js';
import { rule as cfsslJson } from './cfssl/json.js';
import { rule as cfsslUndefinedName } from './cfssl/undefined-name.js';
import { rule as cfsslUnknownProfile } from './cfssl/unknown-profile.js';
import { rule as cfsslUnknownUsage } from './cfssl/unknown-usage.js';
import { rule as cfsslWeakKey } from './cfssl/weak-key.js';
import { rule as clusterAddressMismatch } from './cluster/address-mismatch.js';
import { rule as clusterCertSansDrift } from './cluster/cert-sans-drift.js';
import { rule as clusterClientNotTrusted } from './cluster/client-not-trusted.js';
import { rule as clusterFileNotFound } from './cluster/file-not-found.js';
import { rule as clusterKeyDoesNotMatchCertificate } from './cluster/key-does-not-match-certificate.js';
import { rule as clusterMetricsServerKubeletTls } from './cluster/metrics-server-kubelet-tls.js';
import { rule as clusterRootCaDoesNotVerifyApiserver } from './cluster/root-ca-does-not-verify-apiserver.js';
import { rule as clusterServerNameNotCovered } from './cluster/server-name-not-covered.js';
import { rule as clusterServerNotTrusted } from './cluster/server-not-trusted.js';
import { rule as clusterServiceAccountKeysDiffer } from './cluster/service-account-keys-differ.js';
import { rule as clusterSigningCaNotTrusted } from './cluster/signing-ca-not-trusted.js';
import { rule as clusterStaleCopy } from './cluster/stale-copy.js';
import { rule as clusterWrongIdentity } from './cluster/wrong-identity.js';
import { rule as clusterWrongUsage } from './cluster/wrong-usage.js';
import { rule as commandCaFlagsSwapped } from './command/ca-flags-swapped.js';
import { rule as commandExtensionsDropped } from './command/extensions-dropped.js';
import { rule as commandInsecure } from './command/insecure.js';
import { rule as commandMissingDash } from './command/missing-dash.js';
import { rule as commandNoCaSerial } from './command/no-ca-serial.js';
import { rule as commandShortLivedDefault } from './command/short-lived-default.js';
import { rule as commandSubjectGroupTypo } from './command/subject-group-typo.js';
import { rule as commandSubjectShape } from './command/subject-shape.js';
import { rule as commandTypographicDash } from './command/typographic-dash.js';
import { rule as componentconfigCertificateAuthorityNotPem } from './componentconfig/certificate-authority-not-pem.js';
import { rule as componentconfigEgressTls } from './componentconfig/egress-tls.js';
import { rule as componentconfigIssuerUrl } from './componentconfig/issuer-url.js';
import { rule as csrExpiration } from './csr/expiration.js';
import { rule as csrLegacyApi } from './csr/legacy-api.js';
import { rule as csrLegacySigner } from './csr/legacy-signer.js';
import { rule as csrNotBase64Pem } from './csr/not-base64-pem.js';
import { rule as csrRequestUnreadable } from './csr/request-unreadable.js';
import { rule as csrSignerName } from './csr/signer-name.js';
import { rule as csrSignerSan } from './csr/signer-san.js';
import { rule as csrSignerSubject } from './csr/signer-subject.js';
import { rule as csrSignerUsages } from './csr/signer-usages.js';
import { rule as csrSuperuserRequest } from './csr/superuser-request.js';
import { rule as csrUnknownUsage } from './csr/unknown-usage.js';
import { rule as fileTooLarge } from './file/too-large.js';
import { rule as gatewayBackendCa } from './gateway/backend-ca.js';
import { rule as gatewayBackendHostname } from './gateway/backend-hostname.js';
import { rule as gatewayCertificateRef } from './gateway/certificate-ref.js';
import { rule as gatewayListenerTls } from './gateway/listener-tls.js';
import { rule as ingressTlsNames } from './ingress/tls-names.js';
import { rule as keyCommitted } from './key/committed.js';
import { rule as keyEncrypted } from './key/encrypted.js';
import { rule as keyUnsupportedType } from './key/unsupported-type.js';
import { rule as keyWorldReadable } from './key/world-readable.js';
import { rule as kopsAcmCertificateAndCa } from './kops/acm-certificate-and-ca.js';
import { rule as kopsAcmHidesClientCertificates } from './kops/acm-hides-client-certificates.js';
import { rule as kubeadmApiVersionField } from './kubeadm/api-version-field.js';
import { rule as kubeadmCertSanInvalid } from './kubeadm/cert-san-invalid.js';
import { rule as kubeadmUnknownField } from './kubeadm/unknown-field.js';
import { rule as kubeadmValidity } from './kubeadm/validity.js';
import { rule as kubeadmWrongType } from './kubeadm/wrong-type.js';
import { rule as kubeconfigAuthProviderIncomplete } from './kubeconfig/auth-provider-incomplete.js';
import { rule as kubeconfigAuthProviderRemoved } from './kubeconfig/auth-provider-removed.js';
import { rule as kubeconfigCaIsNotACertificate } from './kubeconfig/ca-is-not-a-certificate.js';
import { rule as kubeconfigCaMissing } from './kubeconfig/ca-missing.js';
import { rule as kubeconfigClientCertificateIsAKey } from './kubeconfig/client-certificate-is-a-key.js';
import { rule as kubeconfigClientCertificateIsNotACertificate } from './kubeconfig/client-certificate-is-not-a-certificate.js';
import { rule as kubeconfigClientCertificateMissing } from './kubeconfig/client-certificate-missing.js';
import { rule as kubeconfigClientCertificateUsage } from './kubeconfig/client-certificate-usage.js';
import { rule as kubeconfigClientKeyIsACertificate } from './kubeconfig/client-key-is-a-certificate.js';
import { rule as kubeconfigClientKeyIsNotAKey } from './kubeconfig/client-key-is-not-a-key.js';
import { rule as kubeconfigClientKeyMissing } from './kubeconfig/client-key-missing.js';
import { rule as kubeconfigContextIncomplete } from './kubeconfig/context-incomplete.js';
import { rule as kubeconfigControlCharacters } from './kubeconfig/control-characters.js';
import { rule as kubeconfigDataAndFile } from './kubeconfig/data-and-file.js';
import { rule as kubeconfigDoubleBase64 } from './kubeconfig/double-base64.js';
import { rule as kubeconfigDuplicateKey } from './kubeconfig/duplicate-key.js';
import { rule as kubeconfigDuplicateName } from './kubeconfig/duplicate-name.js';
import { rule as kubeconfigEmbeddedRotatingCertificate } from './kubeconfig/embedded-rotating-certificate.js';
import { rule as kubeconfigExecIncomplete } from './kubeconfig/exec-incomplete.js';
import { rule as kubeconfigExecPlugin } from './kubeconfig/exec-plugin.js';
import { rule as kubeconfigExpiredToken } from './kubeconfig/expired-token.js';
import { rule as kubeconfigFileNotFound } from './kubeconfig/file-not-found.js';
import { rule as kubeconfigImpersonationWithoutUser } from './kubeconfig/impersonation-without-user.js';
import { rule as kubeconfigInsecureSkipTlsVerify } from './kubeconfig/insecure-skip-tls-verify.js';
import { rule as kubeconfigInvalidBase64 } from './kubeconfig/invalid-base64.js';
import { rule as kubeconfigInvalidNamespace } from './kubeconfig/invalid-namespace.js';
import { rule as kubeconfigInvalidProxyUrl } from './kubeconfig/invalid-proxy-url.js';
import { rule as kubeconfigInvalidYaml } from './kubeconfig/invalid-yaml.js';
import { rule as kubeconfigKeyMismatch } from './kubeconfig/key-mismatch.js';
import { rule as kubeconfigMalformedToken } from './kubeconfig/malformed-token.js';
import { rule as kubeconfigNameMissing } from './kubeconfig/name-missing.js';
import { rule as kubeconfigNoCurrentContext } from './kubeconfig/no-current-context.js';
import { rule as kubeconfigNotPem } from './kubeconfig/not-pem.js';
import { rule as kubeconfigServerMissing } from './kubeconfig/server-missing.js';
import { rule as kubeconfigServerNotAUrl } from './kubeconfig/server-not-a-url.js';
import { rule as kubeconfigServerPlainHttp } from './kubeconfig/server-plain-http.js';
import { rule as kubeconfigSeveralCredentials } from './kubeconfig/several-credentials.js';
import { rule as kubeconfigSeveralDocuments } from './kubeconfig/several-documents.js';
import { rule as kubeconfigStaticCredentials } from './kubeconfig/static-credentials.js';
import { rule as kubeconfigUnknownCluster } from './kubeconfig/unknown-cluster.js';
import { rule as kubeconfigUnknownContext } from './kubeconfig/unknown-context.js';
import { rule as kubeconfigUnknownField } from './kubeconfig/unknown-field.js';
import { rule as kubeconfigUnknownUser } from './kubeconfig/unknown-user.js';
import { rule as kubeconfigUnusedEntry } from './kubeconfig/unused-entry.js';
import { rule as kubeconfigWrongApiVersion } from './kubeconfig/wrong-api-version.js';
import { rule as kubeconfigWrongType } from './kubeconfig/wrong-type.js';
import { rule as kubeletAnonymousAuth } from './kubelet/anonymous-auth.js';
import { rule as kubeletAuthorizationAlwaysAllow } from './kubelet/authorization-always-allow.js';
import { rule as kubeletBootstrapOverridesFiles } from './kubelet/bootstrap-overrides-files.js';
import { rule as kubeletDuplicateField } from './kubelet/duplicate-field.js';
import { rule as kubeletFlagOverridesConfig } from './kubelet/flag-overrides-config.js';
import { rule as kubeletInsecureCipher } from './kubelet/insecure-cipher.js';
import { rule as kubeletMissingClientCaFile } from './kubelet/missing-client-ca-file.js';
import { rule as kubeletReadOnlyPort } from './kubelet/read-only-port.js';
import { rule as kubeletRotationOff } from './kubelet/rotation-off.js';
import { rule as kubeletSelfSignedServingCertificate } from './kubelet/self-signed-serving-certificate.js';
import { rule as kubeletServingCsrNeedsApproval } from './kubelet/serving-csr-needs-approval.js';
import { rule as kubeletTlsPairIncomplete } from './kubelet/tls-pair-incomplete.js';
import { rule as kubeletUnexpandedPlaceholder } from './kubelet/unexpanded-placeholder.js';
import { rule as kubeletUnknownCipher } from './kubelet/unknown-cipher.js';
import { rule as kubeletUnknownField } from './kubelet/unknown-field.js';
import { rule as kubeletWeakTlsVersion } from './kubelet/weak-tls-version.js';
import { rule as kubeletWebhookAuthenticationOff } from './kubelet/webhook-authentication-off.js';
import { rule as kubeletWrongApiVersion } from './kubelet/wrong-api-version.js';
import { rule as kubeletWrongType } from './kubelet/wrong-type.js';
import { rule as manifestDuplicateFlag } from './manifest/duplicate-flag.js';
import { rule as manifestFlagPairIncomplete } from './manifest/flag-pair-incomplete.js';
import { rule as manifestInsecureFlag } from './manifest/insecure-flag.js';
import { rule as manifestKubeletNotVerified } from './manifest/kubelet-not-verified.js';
import { rule as manifestPathNotMounted } from './manifest/path-not-mounted.js';
import { rule as manifestRemovedFlag } from './manifest/removed-flag.js';
import { rule as manifestRequiredFlagMissing } from './manifest/required-flag-missing.js';
import { rule as manifestSharedClientAndProxyCa } from './manifest/shared-client-and-proxy-ca.js';
import { rule as manifestUnknownCipher } from './manifest/unknown-cipher.js';
import { rule as manifestUnknownFlag } from './manifest/unknown-flag.js';
import { rule as manifestWeakTls } from './manifest/weak-tls.js';
import { rule as opensslCnfApiserverSanIncomplete } from './openssl-cnf/apiserver-san-incomplete.js';
import { rule as opensslCnfBadExtensionValue } from './openssl-cnf/bad-extension-value.js';
import { rule as opensslCnfBasicConstraintsValue } from './openssl-cnf/basic-constraints-value.js';
import { rule as opensslCnfCaCopyall } from './openssl-cnf/ca-copyall.js';
import { rule as opensslCnfCriticalMisplaced } from './openssl-cnf/critical-misplaced.js';
import { rule as opensslCnfDistinguishedNameMissing } from './openssl-cnf/distinguished-name-missing.js';
import { rule as opensslCnfDnField } from './openssl-cnf/dn-field.js';
import { rule as opensslCnfDuplicateKey } from './openssl-cnf/duplicate-key.js';
import { rule as opensslCnfEmptyListItem } from './openssl-cnf/empty-list-item.js';
import { rule as opensslCnfGroupTypo } from './openssl-cnf/group-typo.js';
import { rule as opensslCnfPromptSwallowsValues } from './openssl-cnf/prompt-swallows-values.js';
import { rule as opensslCnfSanIpAsDns } from './openssl-cnf/san-ip-as-dns.js';
import { rule as opensslCnfSanListInEntry } from './openssl-cnf/san-list-in-entry.js';
import { rule as opensslCnfSanNeverUsed } from './openssl-cnf/san-never-used.js';
import { rule as opensslCnfSanNotAnIp } from './openssl-cnf/san-not-an-ip.js';
import { rule as opensslCnfSanType } from './openssl-cnf/san-type.js';
import { rule as opensslCnfSanValueHasType } from './openssl-cnf/san-value-has-type.js';
import { rule as opensslCnfServerSanMissing } from './openssl-cnf/server-san-missing.js';
import { rule as opensslCnfSyntax } from './openssl-cnf/syntax.js';
import { rule as opensslCnfUndefinedSection } from './openssl-cnf/undefined-section.js';
import { rule as opensslCnfUndefinedVariable } from './openssl-cnf/undefined-variable.js';
import { rule as opensslCnfUnknownExtendedKeyUsage } from './openssl-cnf/unknown-extended-key-usage.js';
import { rule as opensslCnfUnknownExtension } from './openssl-cnf/unknown-extension.js';
import { rule as opensslCnfUnknownKeyUsage } from './openssl-cnf/unknown-key-usage.js';
import { rule as opensslCnfUnknownOption } from './openssl-cnf/unknown-option.js';
import { rule as opensslCnfWeakDefault } from './openssl-cnf/weak-default.js';
import { rule as pemBadBase64 } from './pem/bad-base64.js';
import { rule as pemChainOrder } from './pem/chain-order.js';
import { rule as pemDuplicateCertificate } from './pem/duplicate-certificate.js';
import { rule as pemEmptyFile } from './pem/empty-file.js';
import { rule as pemLiteralEscapes } from './pem/literal-escapes.js';
import { rule as pemMangledBoundary } from './pem/mangled-boundary.js';
import { rule as pemPrivateKeyBesideCertificate } from './pem/private-key-beside-certificate.js';
import { rule as pemTooManyBlocks } from './pem/too-many-blocks.js';
import { rule as pemTrailingData } from './pem/trailing-data.js';
import { rule as pemUnterminatedBlock } from './pem/unterminated-block.js';
import { rule as pemUnusualLabel } from './pem/unusual-label.js';
import { rule as rbacAnonymousBinding } from './rbac/anonymous-binding.js';
import { rule as rbacGroupTypo } from './rbac/group-typo.js';
import { rule as secretBootstrapToken } from './secret/bootstrap-token.js';
import { rule as secretNotBase64 } from './secret/not-base64.js';
import { rule as secretTlsMissingKey } from './secret/tls-missing-key.js';
import { rule as secretTlsPairMismatch } from './secret/tls-pair-mismatch.js';
import { rule as secretWrongType } from './secret/wrong-type.js';
import { rule as x509BasicConstraintsNotCritical } from './x509/basic-constraints-not-critical.js';
import { rule as x509CaFlagMissing } from './x509/ca-flag-missing.js';
import { rule as x509CaRestrictsUsage } from './x509/ca-restricts-usage.js';
import { rule as x509CaWithoutCertSign } from './x509/ca-without-cert-sign.js';
import { rule as x509DuplicateExtension } from './x509/duplicate-extension.js';
import { rule as x509Expired } from './x509/expired.js';
import { rule as x509ExpiresSoon } from './x509/expires-soon.js';
import { rule as x509GroupInWrongAttribute } from './x509/group-in-wrong-attribute.js';
import { rule as x509GroupTypo } from './x509/group-typo.js';
import { rule as x509InvalidDnsSan } from './x509/invalid-dns-san.js';
import { rule as x509InvertedValidity } from './x509/inverted-validity.js';
import { rule as x509IpInDnsSan } from './x509/ip-in-dns-san.js';
import { rule as x509LongSerial } from './x509/long-serial.js';
import { rule as x509Malformed } from './x509/malformed.js';
import { rule as x509MissingSan } from './x509/missing-san.js';
import { rule as x509NegativeSerial } from './x509/negative-serial.js';
import { rule as x509NotYetValid } from './x509/not-yet-valid.js';
import { rule as x509ServerValidityTooLong } from './x509/server-validity-too-long.js';
import { rule as x509SuperuserGroup } from './x509/superuser-group.js';
import { rule as x509UnknownCriticalExtension } from './x509/unknown-critical-extension.js';
import { rule as x509Version1 } from './x509/version-1.js';
import { rule as x509WeakKey } from './x509/weak-key.js';
import { rule as x509WeakSignature } from './x509/weak-signature.js';

/** Every rule, in the order of the ids. */
export const rules: readonly Rule[] = [
  cabundleMissing,
  cabundleNotACa,
  cabundleNotPem,
  certmanagerDuration,
  certmanagerNames,
  certmanagerUnknownUsage,
  cfsslExpiry,
  cfsslGroupTypo,
  cfsslHostsMissing,
  cfsslJson,
  cfsslUndefinedName,
  cfsslUnknownProfile,
  cfsslUnknownUsage,
  cfsslWeakKey,
  clusterAddressMismatch,
  clusterCertSansDrift,
  clusterClientNotTrusted,
  clusterFileNotFound,
  clusterKeyDoesNotMatchCertificate,
  clusterMetricsServerKubeletTls,
  clusterRootCaDoesNotVerifyApiserver,
  clusterServerNameNotCovered,
  clusterServerNotTrusted,
  clusterServiceAccountKeysDiffer,
  clusterSigningCaNotTrusted,
  clusterStaleCopy,
  clusterWrongIdentity,
  clusterWrongUsage,
  commandCaFlagsSwapped,
  commandExtensionsDropped,
  commandInsecure,
  commandMissingDash,
  commandNoCaSerial,
  commandShortLivedDefault,
  commandSubjectGroupTypo,
  commandSubjectShape,
  commandTypographicDash,
  componentconfigCertificateAuthorityNotPem,
  componentconfigEgressTls,
  componentconfigIssuerUrl,
  csrExpiration,
  csrLegacyApi,
  csrLegacySigner,
  csrNotBase64Pem,
  csrRequestUnreadable,
  csrSignerName,
  csrSignerSan,
  csrSignerSubject,
  csrSignerUsages,
  csrSuperuserRequest,
  csrUnknownUsage,
  fileTooLarge,
  gatewayBackendCa,
  gatewayBackendHostname,
  gatewayCertificateRef,
  gatewayListenerTls,
  ingressTlsNames,
  keyCommitted,
  keyEncrypted,
  keyUnsupportedType,
  keyWorldReadable,
  kopsAcmCertificateAndCa,
  kopsAcmHidesClientCertificates,
  kubeadmApiVersionField,
  kubeadmCertSanInvalid,
  kubeadmUnknownField,
  kubeadmValidity,
  kubeadmWrongType,
  kubeconfigAuthProviderIncomplete,
  kubeconfigAuthProviderRemoved,
  kubeconfigCaIsNotACertificate,
  kubeconfigCaMissing,
  kubeconfigClientCertificateIsAKey,
  kubeconfigClientCertificateIsNotACertificate,
  kubeconfigClientCertificateMissing,
  kubeconfigClientCertificateUsage,
  kubeconfigClientKeyIsACertificate,
  kubeconfigClientKeyIsNotAKey,
  kubeconfigClientKeyMissing,
  kubeconfigContextIncomplete,
  kubeconfigControlCharacters,
  kubeconfigDataAndFile,
  kubeconfigDoubleBase64,
  kubeconfigDuplicateKey,
  kubeconfigDuplicateName,
  kubeconfigEmbeddedRotatingCertificate,
  kubeconfigExecIncomplete,
  kubeconfigExecPlugin,
  kubeconfigExpiredToken,
  kubeconfigFileNotFound,
  kubeconfigImpersonationWithoutUser,
  kubeconfigInsecureSkipTlsVerify,
  kubeconfigInvalidBase64,
  kubeconfigInvalidNamespace,
  kubeconfigInvalidProxyUrl,
  kubeconfigInvalidYaml,
  kubeconfigKeyMismatch,
  kubeconfigMalformedToken,
  kubeconfigNameMissing,
  kubeconfigNoCurrentContext,
  kubeconfigNotPem,
  kubeconfigServerMissing,
  kubeconfigServerNotAUrl,
  kubeconfigServerPlainHttp,
  kubeconfigSeveralCredentials,
  kubeconfigSeveralDocuments,
  kubeconfigStaticCredentials,
  kubeconfigUnknownCluster,
  kubeconfigUnknownContext,
  kubeconfigUnknownField,
  kubeconfigUnknownUser,
  kubeconfigUnusedEntry,
  kubeconfigWrongApiVersion,
  kubeconfigWrongType,
  kubeletAnonymousAuth,
  kubeletAuthorizationAlwaysAllow,
  kubeletBootstrapOverridesFiles,
  kubeletDuplicateField,
  kubeletFlagOverridesConfig,
  kubeletInsecureCipher,
  kubeletMissingClientCaFile,
  kubeletReadOnlyPort,
  kubeletRotationOff,
  kubeletSelfSignedServingCertificate,
  kubeletServingCsrNeedsApproval,
  kubeletTlsPairIncomplete,
  kubeletUnexpandedPlaceholder,
  kubeletUnknownCipher,
  kubeletUnknownField,
  kubeletWeakTlsVersion,
  kubeletWebhookAuthenticationOff,
  kubeletWrongApiVersion,
  kubeletWrongType,
  manifestDuplicateFlag,
  manifestFlagPairIncomplete,
  manifestInsecureFlag,
  manifestKubeletNotVerified,
  manifestPathNotMounted,
  manifestRemovedFlag,
  manifestRequiredFlagMissing,
  manifestSharedClientAndProxyCa,
  manifestUnknownCipher,
  manifestUnknownFlag,
  manifestWeakTls,
  opensslCnfApiserverSanIncomplete,
  opensslCnfBadExtensionValue,
  opensslCnfBasicConstraintsValue,
  opensslCnfCaCopyall,
  opensslCnfCriticalMisplaced,
  opensslCnfDistinguishedNameMissing,
  opensslCnfDnField,
  opensslCnfDuplicateKey,
  opensslCnfEmptyListItem,
  opensslCnfGroupTypo,
  opensslCnfPromptSwallowsValues,
  opensslCnfSanIpAsDns,
  opensslCnfSanListInEntry,
  opensslCnfSanNeverUsed,
  opensslCnfSanNotAnIp,
  opensslCnfSanType,
  opensslCnfSanValueHasType,
  opensslCnfServerSanMissing,
  opensslCnfSyntax,
  opensslCnfUndefinedSection,
  opensslCnfUndefinedVariable,
  opensslCnfUnknownExtendedKeyUsage,
  opensslCnfUnknownExtension,
  opensslCnfUnknownKeyUsage,
  opensslCnfUnknownOption,
  opensslCnfWeakDefault,
  pemBadBase64,
  pemChainOrder,
  pemDuplicateCertificate,
  pemEmptyFile,
  pemLiteralEscapes,
  pemMangledBoundary,
  pemPrivateKeyBesideCertificate,
  pemTooManyBlocks,
  pemTrailingData,
  pemUnterminatedBlock,
  pemUnusualLabel,
  rbacAnonymousBinding,
  rbacGroupTypo,
  secretBootstrapToken,
  secretNotBase64,
  secretTlsMissingKey,
  secretTlsPairMismatch,
  secretWrongType,
  x509BasicConstraintsNotCritical,
  x509CaFlagMissing,
  x509CaRestrictsUsage,
  x509CaWithoutCertSign,
  x509DuplicateExtension,
  x509Expired,
  x509ExpiresSoon,
  x509GroupInWrongAttribute,
  x509GroupTypo,
  x509InvalidDnsSan,
  x509InvertedValidity,
  x509IpInDnsSan,
  x509LongSerial,
  x509Malformed,
  x509MissingSan,
  x509NegativeSerial,
  x509NotYetValid,
  x509ServerValidityTooLong,
  x509SuperuserGroup,
  x509UnknownCriticalExtension,
  x509Version1,
  x509WeakKey,
  x509WeakSignature,
];
