export type { KeyUsageFlags } from '@peculiar/x509';
export type X509 = typeof import('@peculiar/x509');

/**
 * The library that issues and verifies, loaded when first asked for: it takes some 94 ms, which no start should pay.
 * It throws at import unless reflect-metadata is there before, so this is the one place that imports either.
 */
export async function loadX509(): Promise<X509> {
  await import('reflect-metadata');
  return import('@peculiar/x509');
}
