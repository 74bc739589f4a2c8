/**
 * Shows a slider, which without script stands hidden, and ties it to the number box named by `data-wm-slider`. The box
 * is the field: it alone is sent, and what the slider sets arrives there as its own `input` and `change` events.
 */
export function enhanceSlider(range: HTMLInputElement): void {
  const box = document.getElementById(range.dataset.wmSlider ?? '');
  if (!(box instanceof HTMLInputElement)) return;
  const fill = () => {
    const [low, high] = [Number(range.min), Number(range.max)];
    const share = high > low ? (Number(range.value) - low) / (high - low) : 0;
    range.style.setProperty('--wm-filled', String(share));
  };
  const follow = () => {
    const value = Number(box.value);
    // What is no number, or lies outside, leaves the slider where it was: the form says what is wrong with it.
    if (box.value.trim() !== '' && Number.isFinite(value)) range.value = String(value);
    fill();
  };
  range.addEventListener('input', () => {
    box.value = range.value;
    fill();
    box.dispatchEvent(new Event('input', { bubbles: true }));
  });
  range.addEventListener('change', () => box.dispatchEvent(new Event('change', { bubbles: true })));
  box.addEventListener('input', follow);
  box.form?.addEventListener('reset', () => queueMicrotask(follow));
  follow();
  range.hidden = false;
}
