import { render } from 'hono/jsx/dom';
import { App } from './app.tsx';
import { languageTag, t } from './strings/strings.ts';
import './styles.css';

document.documentElement.lang = languageTag;
document.querySelector('meta[name="description"]')?.setAttribute('content', t.tagline);
render(<App />, document.getElementById('page') as HTMLElement);
