import type { Span } from '../../base/span.js';
import type { YamlNode } from './nodes.js';

/**
 * The alias at which go-yaml would give up on a document because aliases make most of it, or undefined.
 * Nothing is expanded: a node's expanded size is counted once, whoever refers to it.
 * Source: go-yaml v2 decode.go, allowedAliasRatio and "document contains excessive aliasing".
 */
export function findExcessiveAliasing(root: YamlNode | undefined): Span | undefined {
  if (root === undefined) return undefined;
  const counter = new NodeCounter();
  const total = counter.sizeOf(root);
  const { own, first } = counter;
  if (first === undefined || total <= fewNodes) return undefined;
  return (total - own) / total > allowedShare(total) ? first : undefined;
}

/** Below so many nodes go-yaml does not care. */
const fewNodes = 1000;
const lowNodes = 400_000;
const highNodes = 4_000_000;

/** Nearly all of a small document may come from aliases, a tenth of a large one. */
function allowedShare(total: number): number {
  if (total <= lowNodes) return 0.99;
  if (total >= highNodes) return 0.1;
  return 0.99 - 0.89 * ((total - lowNodes) / (highNodes - lowNodes));
}

class NodeCounter {
  /** Nodes that are written, without aliases. */
  own = 0;
  first: Span | undefined;
  private readonly sizes = new Map<YamlNode, number>();

  sizeOf(node: YamlNode | undefined): number {
    if (node === undefined) return 1;
    const known = this.sizes.get(node);
    if (known !== undefined) return known;
    // An alias inside its own anchor counts as nothing; it would else never end.
    this.sizes.set(node, 0);
    const size = this.measure(node);
    this.sizes.set(node, size);
    return size;
  }

  private measure(node: YamlNode): number {
    if (node.type === 'alias') {
      this.first ??= node.span;
      return 1 + this.sizeOf(node.target);
    }
    this.own++;
    if (node.type === 'scalar') return 1;
    if (node.type === 'list') return node.items.reduce((sum, item) => sum + this.sizeOf(item), 1);
    this.own += node.pairs.length;
    return node.pairs.reduce((sum, { value }) => sum + 1 + this.sizeOf(value), 1);
  }
}
