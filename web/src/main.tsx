import { render } from 'hono/jsx/dom';
import './styles/theme.css';
import './styles/base.css';
import { App } from './shell/app.tsx';
import { languageTag, t } from './strings/strings.ts';
import './styles/print.css';

document.documentElement.lang = languageTag;
document.querySelector('meta[name="description"]')?.setAttribute('content', t.tagline);
render(<App />, document.getElementById('page') as HTMLElement);
