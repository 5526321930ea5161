import { useState } from 'preact/hooks';
import { t } from '../i18n/t';
import { Button, IconButton } from './button';
import { toast } from './toast';

interface CopyProps {
  text: string;
  /** The button is an icon alone, and this is what it is called. */
  label?: string;
}

/** Copies a text, such as a secret that is shown once. It says so until there is another text. */
export function CopyButton({ text, label }: CopyProps) {
  const [copied, setCopied] = useState<string | undefined>();
  const isCopied = copied === text;
  const icon = isCopied ? 'check' : 'copy';
  const copy = async () => {
    if (await isInClipboard(text)) setCopied(text);
    else toast(t('ui.not-copied'), { tone: 'bad' });
  };
  return (
    <>
      {label === undefined ? (
        <Button icon={icon} onClick={() => void copy()}>{t(isCopied ? 'ui.copied' : 'ui.copy')}</Button>
      ) : (
        <IconButton icon={icon} label={label} onClick={() => void copy()} />
      )}
      <span class="visually-hidden" role="status">{isCopied ? t('ui.copied') : ''}</span>
    </>
  );
}

/** A page that came over plain HTTP from another computer has no clipboard, but it may copy what is selected. */
async function isInClipboard(text: string): Promise<boolean> {
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (clipboard === undefined) return isSelectionCopied(text);
  return clipboard.writeText(text).then(() => true, () => isSelectionCopied(text));
}

function isSelectionCopied(text: string): boolean {
  const focused = document.activeElement as HTMLElement | null;
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'visually-hidden';
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  focused?.focus();
  return isCopied;
}
