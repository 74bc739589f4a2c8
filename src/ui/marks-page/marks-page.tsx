import { flowLines } from '../charts/flow/shapes.tsx';
import { Label } from '../charts/shared/drawing.tsx';
import { linearScale } from '../charts/shared/scale.ts';
import { Strip, StripBounds, StripEstimate, StripLine, StripShape, StripTicks } from '../charts/shared/strip.tsx';
import { CheckMark } from '../marks/check-mark.tsx';
import { GradeMark } from '../marks/grade-mark.tsx';
import { SymbolBox } from '../marks/symbol-box.tsx';
import { Tag } from '../marks/tag.tsx';
import { colour, shareStyles } from '../style/tokens.ts';
import { RichText } from '../text/rich-text.tsx';
import { impactMarks } from './impact-marks.tsx';
import type { MarkRow } from './mark-row.ts';
import { colourMeanings, states } from './words.ts';

const scale = linearScale([0, 100], [0, 100]);
const grid = [0, 25, 50, 75, 100].map((x) => <StripLine x={x} stroke={colour.hair} />);
const TICKS = [8, 14, 19, 23, 29, 31, 34, 38, 41, 44, 46, 48, 52, 55, 58, 61, 66, 71, 79, 93];

const MARKS: readonly MarkRow[] = [
  {
    name: 'Estimate with interval',
    strip: <StripEstimate scale={scale} value={46} lower={30} upper={62} kind="not clear" />,
    words: 'Thin line: chance (95%). Hollow: cannot be told from no difference.',
  },
  {
    name: 'Clear estimate',
    strip: <StripEstimate scale={scale} value={68} lower={52} upper={84} kind="clear" />,
    words: 'Thick line, filled dot: clear after the stated correction.',
  },
  {
    name: 'Authority in focus',
    strip: (
      <>
        <StripTicks positions={TICKS} />
        <StripLine x={45} stroke={colour.ink} width={1.25} />
        {[26, 38, 44, 52, 57, 66].map((x) => (
          <circle cx={`${x}%`} cy="50%" r="3.4" fill={colour.white} stroke={colour.near} stroke-width="1.3" />
        ))}
        <StripShape x={49}>
          <rect x="-1.5" y="-10" width="3" height="20" fill={colour.near} />
        </StripShape>
        <StripEstimate scale={scale} value={72} lower={62} upper={82} kind="focus" />
      </>
    ),
    words:
      'Plum: the one authority the page is about. Ring: a neighbour. Bar: their median. Full-height line: England. Ticks: every authority.',
  },
  {
    name: 'No interval published',
    strip: <StripEstimate scale={scale} value={58} lower={null} upper={null} kind="focus" />,
    words: 'Hollow plum, no line. The words “no interval” stand in the number column.',
  },
  {
    name: 'Band of choices',
    strip: (
      <>
        <rect x="22%" y="50%" width="42%" height="12" transform="translate(0 -6)" fill={colour.choice} />
        {[22, 64].map((x) => (
          <StripShape x={x}>
            <path d="M0 -6V6" stroke={colour.choiceEdge} stroke-width="1.5" />
          </StripShape>
        ))}
        <StripEstimate scale={scale} value={44} lower={30} upper={58} kind="clear" />
      </>
    ),
    words: 'Block with dark ends: how far the result moves with defensible choices (90%). Line inside: chance.',
  },
  {
    name: 'Bounds of a hidden figure',
    strip: <StripBounds from={18} to={70} />,
    words: 'Dashes between brackets: the value lies somewhere here. No dot.',
  },
  {
    name: 'Place among all',
    inline: (
      <svg width="300" height="44" viewBox="0 0 300 44" aria-hidden="true" focusable="false">
        <path
          d={[20, 36, 52, 68, 84].map((x, at) => `M${x} ${2 + at * 4}h9v${18 + at * 2}h-9Z`).join('')}
          fill={colour.choice}
        />
        <path
          d={[20, 36, 52, 68, 84].map((x, at) => `M${x} ${2 + at * 4}h9M${x} ${20 + at * 6}h9`).join('')}
          stroke={colour.choiceEdge}
          stroke-width="1.5"
        />
        <path d="M116 14h9v22h-9Z" fill={colour.focusBlock} />
        <path d="M116 14h9M116 36h9" stroke={colour.focus} stroke-width="1.5" />
        {[20, 36, 52, 68, 84].map((x, at) => (
          <circle cx={x + 4.5} cy={9 + at * 4} r="2.6" fill={colour.choiceEdge} />
        ))}
        <circle cx="120.5" cy="25" r="5.6" fill={colour.focus} stroke={colour.white} stroke-width="1.5" />
      </svg>
    ),
    words:
      'Units in order, first on the left. Dot: place as stated. Block: 90% of the variants. Plum: the focus, named.',
  },
  {
    name: 'Shares of verdicts',
    inline: (
      <svg width="300" height="20" viewBox="0 0 300 20" aria-hidden="true" focusable="false">
        {shareStyles.map((share, index) => (
          <rect x={index * 75 + 0.5} y="1" width="74" height="18" fill={share.fill} stroke={colour.choiceEdge} />
        ))}
        <path d={[0, 1, 2, 3, 4, 5, 6].map((at) => `M${226 + at * 8} 19l18 -18`).join('')} stroke={colour.choiceEdge} />
        {[40, 31, 20, 9].map((share, index) => (
          <Label
            x={index * 75 + 37.5}
            y={15}
            anchor="middle"
            text={String(share)}
            fill={shareStyles[index]?.text ?? colour.ink}
            halo={index === 3}
          />
        ))}
      </svg>
    ),
    words:
      'Share of variants in the top fifth, the rest above the middle, the rest below it, the bottom fifth (hatched). Every number is in the cell for screen readers.',
  },
  {
    name: 'What leads to what',
    inline: (
      <svg width="300" height="44" viewBox="0 0 300 44" aria-hidden="true" focusable="false">
        {Object.values(flowLines).map((line, index) => (
          <path
            d={`M8 ${8 + index * 14}H120`}
            stroke={line.stroke}
            stroke-width={line.width}
            stroke-dasharray={line.dash}
          />
        ))}
        <rect x="150" y="8" width="62" height="28" fill="none" stroke={colour.ink3} />
        <rect
          x="230"
          y="8"
          width="62"
          height="28"
          fill="none"
          stroke={colour.ink}
          stroke-width="1.4"
          stroke-dasharray="4 3"
        />
      </svg>
    ),
    words:
      'Thin: asserted. Dashed: evidence contradicts it. Thick: evidence supports it. Dashed box: nothing measures it.',
  },
  {
    name: 'Beyond the scale',
    strip: <StripEstimate scale={scale} value={86} lower={70} upper={120} kind="focus" />,
    words: 'Arrow head at the edge; the true end is in the number column.',
  },
  {
    name: 'Simultaneous band',
    inline: (
      <svg width="300" height="44" viewBox="0 0 300 44" aria-hidden="true" focusable="false">
        <path d="M0 8 100 3 200 12 300 6V28L200 36 100 24 0 34Z" fill={colour.band} />
        <path
          d="M0 8 100 3 200 12 300 6M0 34 100 24 200 36 300 28"
          fill="none"
          stroke={colour.bandEdge}
          stroke-width="1.3"
        />
        <path d="M50 12V23M150 12V25M250 14V27" stroke={colour.ink} stroke-width="3" />
      </svg>
    ),
    words: 'Shaded ribbon with edges: holds for all points at once. Thick strokes inside: each point alone.',
  },
  {
    name: 'Series: break, inspections',
    inline: (
      <svg width="300" height="92" viewBox="0 0 300 92" aria-hidden="true" focusable="false">
        <path d="M100 20V72M214 20V72" stroke={colour.rule} />
        <path
          d="M20 56 50 48 80 52 118 40M150 30 180 34 214 24 250 18 284 22"
          fill="none"
          stroke={colour.focus}
          stroke-width="2.2"
        />
        <path d="M134 4V72" stroke={colour.ink3} stroke-width="1.4" stroke-dasharray="1.5 3.5" />
        <path d="M10 72.5H292" stroke={colour.ink3} />
        <path d="M100 73l4.5 8h-9ZM214 73l4.5 8h-9Z" fill={colour.ink2} />
        <Label x={128} y={14} size={13} anchor="end" text="old measure" fill={colour.ink2} />
        <Label x={140} y={14} size={13} text="new measure" fill={colour.ink2} />
      </svg>
    ),
    words:
      'A gap and a dotted line where the measure or framework changes: never joined. Triangle on the axis: inspected that year.',
  },
  {
    name: 'Missing and hidden cells',
    inline: (
      <span class="wm-row">
        <SymbolBox symbol="c" meaning="hidden" />
        <SymbolBox symbol="x" meaning="not available" />
        <SymbolBox symbol="z" meaning="does not apply" />
        <SymbolBox symbol="u" meaning="unreliable" />
        <SymbolBox symbol="k" meaning="above 0, rounds to 0" />
      </span>
    ),
    words:
      'The publisher’s symbol in a box, with its meaning in words beside it or in the column note. Never a blank, never 0.',
  },
];

/** Every mark, colour and state on one sheet, for those who build pages: the inside of a page. */
export function MarksPage() {
  return (
    <>
      <h2 class="govuk-heading-m">Marks for a number and its doubt</h2>
      <table class="wm-marks">
        <caption class="govuk-visually-hidden">Each mark and what it means</caption>
        <tbody>
          {[...MARKS, ...impactMarks].map((mark) => (
            <tr>
              <th scope="row">{mark.name}</th>
              <td class={mark.inline ? 'wm-marks__mark wm-marks__mark--inline' : 'wm-marks__mark'}>
                {mark.strip ? (
                  <Strip>
                    {grid}
                    {mark.strip}
                  </Strip>
                ) : (
                  mark.inline
                )}
              </td>
              <td>{mark.words}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <section class="wm-section">
        <h2 class="govuk-heading-m">Grades</h2>
        <div class="wm-row">
          {([1, 2, 3, 4, null] as const).map((grade) => (
            <GradeMark grade={grade} />
          ))}
        </div>
        <p class="wm-small">
          Colour, shape and word together. Diamond, disc, half disc, ring: less fill, lower grade. In a bar the shape
          stands at the start; on a tile under the short name.
        </p>
      </section>
      <section class="wm-section">
        <h2 class="govuk-heading-m">Verdicts and checks</h2>
        <div class="wm-row">
          <Tag verdict="worked" />
          <Tag verdict="did not" />
          <Tag verdict="cannot tell" />
          <CheckMark state="passed" />
          <CheckMark state="warning" />
          <CheckMark state="failed" />
          <CheckMark state="not run" />
        </div>
      </section>
      <section class="wm-section">
        <h2 class="govuk-heading-m">Colours</h2>
        <ul class="wm-swatches">
          {colourMeanings.map(({ token, name, meaning }) => (
            <li>
              <svg width="36" height="36" aria-hidden="true" focusable="false">
                <rect x="0.5" y="0.5" width="35" height="35" fill={colour[token]} stroke={colour.hair} />
              </svg>
              <span>
                <strong>{name}</strong> <code>{colour[token]}</code>
                <br />
                {meaning}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section class="wm-section">
        <h2 class="govuk-heading-m">States in words: examples</h2>
        <div class="wm-states">
          {states.map((state) => (
            <div>
              <h3 class="govuk-heading-s">{state.name}</h3>
              <p class="govuk-body">
                <RichText text={state.text} />
              </p>
            </div>
          ))}
        </div>
      </section>
    </>
  );
}
