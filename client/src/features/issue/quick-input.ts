import { Disposable, QuickInputButtons, window, type InputBox, type QuickPick, type QuickPickItem } from 'vscode';

/** The answer of somebody who wants the step before. */
export const back = Symbol('back');
/** The answer of somebody who pressed Escape. */
export const cancelled = Symbol('cancelled');
export type Answer<T> = T | typeof back | typeof cancelled;

/** Where in the walk a question stands. */
export interface Frame {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
}

export type Choice<T> = QuickPickItem & { readonly value?: T };

export function pick<T>(frame: Frame, placeholder: string, items: readonly Choice<T>[]): Promise<Answer<T>> {
  const input = window.createQuickPick<Choice<T>>();
  input.placeholder = placeholder;
  input.items = items;
  input.matchOnDetail = true;
  return show(input, frame, (done) =>
    input.onDidAccept(() => {
      const value = input.selectedItems[0]?.value;
      // A row without a value only informs.
      if (value !== undefined) done(value);
    }),
  );
}

export interface Question {
  readonly prompt: string;
  readonly value: string;
  readonly placeholder?: string;
  /** Why the text cannot stay as it is; asked as the person types. */
  readonly validate: (text: string) => Promise<string | undefined>;
}

export function ask(frame: Frame, { prompt, value, placeholder = '', validate }: Question): Promise<Answer<string>> {
  const input = window.createInputBox();
  Object.assign(input, { prompt, value, placeholder });
  let latest = 0;
  const check = async () => {
    const asked = ++latest;
    const reason = await validate(input.value);
    // An older answer must not overwrite a newer one.
    if (asked === latest) input.validationMessage = reason;
    return reason;
  };
  return show(input, frame, (done) => {
    const typed = input.onDidChangeValue(() => void check());
    const accepted = input.onDidAccept(async () => {
      if ((await check()) === undefined) done(input.value);
    });
    return Disposable.from(typed, accepted);
  });
}

type Accept<T> = (done: (value: T) => void) => Disposable;

function show<T>(input: InputBox | QuickPick<Choice<T>>, frame: Frame, accept: Accept<T>): Promise<Answer<T>> {
  Object.assign(input, frame, { ignoreFocusOut: true, buttons: frame.step > 1 ? [QuickInputButtons.Back] : [] });
  return new Promise<Answer<T>>((resolve) => {
    const listeners: Disposable[] = [];
    const done = (answer: Answer<T>) => {
      resolve(answer);
      Disposable.from(...listeners).dispose();
      input.dispose();
    };
    listeners.push(
      accept(done),
      input.onDidTriggerButton(() => done(back)),
      input.onDidHide(() => done(cancelled)),
    );
    input.show();
  });
}
