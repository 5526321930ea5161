import { render } from 'preact';
import './styles/tokens.css';
import './styles/base.css';
import './styles/shell.css';
import './styles/controls.css';
import './styles/form.css';
import './styles/table.css';
import './styles/save.css';
import './styles/pages.css';
import './styles/calls.css';
import './styles/picture.css';
import './styles/dialplan.css';
import './styles/cards.css';
import './styles/overview.css';
import './styles/history.css';
import './styles/access.css';
import { readSession } from './app/signed';
import { Shell } from './app/shell';
import { startTheme } from './app/theme';
import { startLanguage } from './i18n/t';

async function start(): Promise<void> {
  startTheme();
  await startLanguage();
  render(<Shell />, document.getElementById('app')!);
  await readSession();
}

void start();
