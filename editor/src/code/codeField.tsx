import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../i18n/t';
import type { Code, CodeOptions, CodeProblem } from './codeMirror';

interface CodeFieldProps extends CodeOptions {
  readonly problems: readonly CodeProblem[];
  /** Whether the text is what was typed here: then the editor has it already, and perhaps more. */
  readonly isTyped: boolean;
}

/** JSON that is edited as text. The editor is loaded when it is first needed. */
export function CodeField(props: CodeFieldProps): JSX.Element {
  const host = useRef<HTMLDivElement>(null);
  const now = useRef(props);
  now.current = props;
  const [code, setCode] = useState<Code | undefined>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let made: Code | undefined;
    let here = true;
    void import('./codeMirror').then(({ createCode }) => {
      if (here && host.current !== null) {
        made = createCode(host.current, {
          text: now.current.text,
          label: props.label,
          readOnly: props.readOnly,
          propose: (place, application) => now.current.propose(place, application),
          onChange: (text) => now.current.onChange(text),
        });
        setCode(made);
      }
    }, () => here && setFailed(true));
    return () => {
      here = false;
      made?.destroy();
      setCode(undefined);
    };
  }, [props.label, props.readOnly]);
  useLayoutEffect(() => {
    if (!props.isTyped) {
      code?.setText(props.text);
    }
  }, [code, props.text, props.isTyped]);
  useEffect(() => code?.setProblems(props.problems), [code, props.problems, props.text]);
  return (
    <div class="code-field">
      <div class="code-host" ref={host} />
      {failed && <p class="muted" role="alert">{t('dialplan.code-failed')}</p>}
      {code === undefined && !failed && <p class="muted">{t('dialplan.code-loading')}</p>}
    </div>
  );
}
