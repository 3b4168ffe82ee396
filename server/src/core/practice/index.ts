export { checkRepair } from './exercise/check-repair.js';
export { topics } from './exercise/exercise.js';
export { makeExercise } from './exercise/make-exercise.js';
export { explanationPage } from './exercise/practice-pages.js';
export { isRunning, practiceFile, readRecord, recordText } from './exercise/practice-record.js';
export { exercises, findExercise } from './faults/exercises.js';
export { makeExample } from './make-example.js';
