/** The name, and the way to a new conversation. */
export function Brand() {
  return (
    <a class="brand" href="/">
      Footnote<sup aria-hidden="true">1</sup>
    </a>
  );
}
