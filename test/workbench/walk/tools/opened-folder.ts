import type { Scene } from '../scene.js';

/** The folder that the window shows: that of the walk, until a step opens another one. */
export function openedFolder({ page, workspace }: Scene): string {
  return new URL(page.url()).searchParams.get('folder') ?? workspace;
}
