import { Tag, type Verdict } from '../marks/tag.tsx';
import type { Rich } from './rich.ts';
import { RichText } from './rich-text.tsx';

/**
 * The answer a page begins with: one to three sentences at the side of an ink bar, and a grey line that says how many,
 * when, and what "clear" means. "Cannot tell" has a dashed bar and its tag first.
 */
export function Answer({ text, basis, tag }: { text: Rich; basis?: Rich | undefined; tag?: Verdict | null }) {
  return (
    <div class={tag === 'cannot tell' ? 'wm-answer wm-answer--dashed' : 'wm-answer'}>
      {tag ? (
        <p class="wm-answer__tag">
          <Tag verdict={tag} />
        </p>
      ) : null}
      <p class="wm-answer__text">
        <RichText text={text} />
      </p>
      {basis ? (
        <p class="wm-answer__basis">
          <RichText text={basis} />
        </p>
      ) : null}
    </div>
  );
}
