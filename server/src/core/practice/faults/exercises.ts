import type { Exercise } from '../exercise/exercise.js';
import { controlPlaneFaults } from './control-plane.js';
import { kubeconfigFaults } from './kubeconfigs.js';
import { nodeFaults } from './nodes.js';
import { requestFaults } from './requests.js';

export const exercises: readonly Exercise[] = [...kubeconfigFaults, ...nodeFaults, ...controlPlaneFaults, ...requestFaults];

export function findExercise(id: string): Exercise | undefined {
  return exercises.find((exercise) => exercise.id === id);
}
