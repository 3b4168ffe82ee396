/**
 * Bearer tokens that live for hours, by their shape.
 * Sources: kubernetes.io bootstrap tokens (`[a-z0-9]{6}.[a-z0-9]{16}`, 24 h by default), aws-iam-authenticator
 * (`k8s-aws-v1.`, 15 min), Google OAuth access tokens (`ya29.`, 1 h), OpenShift OAuth (`sha256~`, 24 h).
 */
export const shortLivedTokens: readonly RegExp[] = [/^[a-z0-9]{6}\.[a-z0-9]{16}$/, /^k8s-aws-v1\./, /^ya29\./, /^sha256~/];

/** Stand-ins that people and tools write where a token, password or address has to go. */
export const standIn =
  /^(?:<.*>|\[.*\]|\*+|x+|X+|\.+|-+|REDACTED|DATA\+OMITTED|\$.*|%.*%|(?:your|my|some|the|insert|example|fake|dummy|test|sample|placeholder|changeme|change-me|todo|secret|token|password|xxx|foo|bar|abc|blah|s3cr3t)\b.*|(?:[a-z]+[-_ ])*(?:token|password|secret|here|placeholder)|)$/i;

/** A JSON web token that lives longer than this, in days, counts as long-lived: the API server's own limit for `kubectl create token` is a year at most installations. */
export const longTokenDays = 90;
