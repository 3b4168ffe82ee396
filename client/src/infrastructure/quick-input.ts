import {
  Disposable,
  QuickInputButtons,
  window,
  type InputBox,
  type InputBoxValidationMessage,
  type QuickPick,
  type QuickPickItem,
} from 'vscode';

/** The answer of somebody who wants the step before. */
export const back = Symbol('back');
/** The answer of somebody who pressed Escape. */
export const cancelled = Symbol('cancelled');
export type Answer<T> = T | typeof back | typeof cancelled;

/** Where in the walk a question stands. */
export interface Frame {
  readonly title: string;
  /** From 1; absent: there is one question only. */
  readonly step?: number;
  readonly totalSteps?: number;
}

export type Choice<T> = QuickPickItem & { readonly value?: T };

export function pick<T>(frame: Frame, placeholder: string, items: readonly Choice<T>[]): Promise<Answer<T>> {
  const input = window.createQuickPick<Choice<T>>();
  input.placeholder = placeholder;
  input.items = items;
  input.matchOnDetail = true;
  input.matchOnDescription = true;
  return show(input, frame, (done) =>
    input.onDidAccept(() => {
      const value = input.selectedItems[0]?.value;
      // A row without a value only informs.
      if (value !== undefined) done(value);
    }),
  );
}

/** Says why it does not go on from here. */
export async function askToGoBack(frame: Frame, title: string, reason: string): Promise<typeof back | typeof cancelled> {
  const answer = await pick<'back'>(frame, title, [{ label: '$(arrow-left) Go back and change it', detail: reason, value: 'back' }]);
  return answer === cancelled ? cancelled : back;
}

/** Something to know about a text that may stay as it is. */
export type Remark = InputBoxValidationMessage;

export interface Question {
  readonly prompt: string;
  readonly value: string;
  readonly placeholder?: string;
  /** Why the text cannot stay as it is, or a remark on it; asked as the person types. */
  readonly validate: (text: string) => Promise<string | Remark | undefined>;
}

export function ask(frame: Frame, { prompt, value, placeholder = '', validate }: Question): Promise<Answer<string>> {
  const input = window.createInputBox();
  Object.assign(input, { prompt, value, placeholder });
  let latest = 0;
  const check = async () => {
    const asked = ++latest;
    const message = await validate(input.value);
    // An older answer must not overwrite a newer one.
    if (asked === latest) input.validationMessage = message;
    return message;
  };
  // An empty box is not blamed before anybody has typed.
  if (value !== '') void check();
  return show(input, frame, (done) => {
    const typed = input.onDidChangeValue(() => void check());
    const accepted = input.onDidAccept(async () => {
      const { value: text } = input;
      if (typeof (await check()) !== 'string') done(text);
    });
    return Disposable.from(typed, accepted);
  });
}

/** Asks for a passphrase until `use` takes it; what `use` answers is why it does not. It is handed on and kept nowhere. */
export function askPassphrase(
  frame: Frame,
  prompt: string,
  use: (passphrase: string) => Promise<string | undefined>,
): Promise<Answer<true>> {
  const input = window.createInputBox();
  Object.assign(input, { prompt, password: true });
  return show(input, frame, (done) =>
    input.onDidAccept(async () => {
      Object.assign(input, { busy: true, enabled: false });
      const reason = await use(input.value);
      if (reason === undefined) done(true);
      else Object.assign(input, { busy: false, enabled: true, value: '', validationMessage: reason });
    }),
  );
}

type Accept<T> = (done: (value: T) => void) => Disposable;

function show<T>(input: InputBox | QuickPick<Choice<unknown>>, frame: Frame, accept: Accept<T>): Promise<Answer<T>> {
  Object.assign(input, frame, { ignoreFocusOut: true, buttons: (frame.step ?? 1) > 1 ? [QuickInputButtons.Back] : [] });
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
