import { type FC, useEffect, useState } from 'hono/jsx/dom';
import { t } from '../strings/strings.ts';

/** A view whose code is loaded when it is first shown, so that the first question need not wait for it. */
export function loadLater<Props extends object>(load: () => Promise<FC<Props>>): FC<Props> {
  let View: FC<Props> | undefined;
  return (props) => {
    const [state, setState] = useState(View ? 'here' : 'loading');
    useEffect(() => {
      load().then(
        (loaded) => {
          View = loaded;
          setState('here');
        },
        () => setState('missing'),
      );
    }, []);
    if (state === 'missing') return <Missing />;
    return View ? <View {...props} /> : <p class="soft reading">{t.loading}</p>;
  };
}

/** The server is gone, or has another version of the page by now. A browser asks only once for a module. */
function Missing() {
  return (
    <div class="reading" role="alert">
      <p>{t.viewMissing}</p>
      <button type="button" onClick={() => location.reload()}>
        {t.loadAgain}
      </button>
    </div>
  );
}
