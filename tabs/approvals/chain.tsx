import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ApprovalRunView, SeatView, StageView } from '#core/approvals/contract';
import { useMoments } from '../lib/use-language.ts';
import { useWords } from './use-words.ts';
import { whySeat } from './why-asked.ts';

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalM, margin: 0, padding: 0, listStyleType: 'none' },
  about: { margin: `0 0 ${tokens.spacingVerticalS}`, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  stage: {
    paddingInlineStart: tokens.spacingHorizontalM,
    borderInlineStartWidth: '3px',
    borderInlineStartStyle: 'solid',
    borderInlineStartColor: tokens.colorNeutralStroke1,
  },
  asking: { borderInlineStartColor: tokens.colorCompoundBrandStroke },
  passed: { borderInlineStartColor: tokens.colorStatusSuccessBorder2 },
  failed: { borderInlineStartColor: tokens.colorStatusDangerBorder2 },
  name: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
  how: { color: tokens.colorNeutralForeground2, fontWeight: tokens.fontWeightRegular },
  people: { margin: `${tokens.spacingVerticalXS} 0 0`, padding: 0, listStyleType: 'none' },
  person: { overflowWrap: 'anywhere' },
  words: {
    margin: `2px 0 ${tokens.spacingVerticalXS}`,
    color: tokens.colorNeutralForeground2,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
});

/** Who was asked in one chain and what they said, stage by stage. */
export function Chain({ run }: { readonly run: ApprovalRunView }) {
  const styles = useStyles();
  const words = useWords();
  return (
    <>
      {run.purpose.is === 'step' && <p className={styles.about}>{words.step(run.purpose.text)}</p>}
      <ol className={styles.root}>
        {run.stages.map((stage) => (
          <Stage key={stage.id} stage={stage} />
        ))}
      </ol>
    </>
  );
}

function Stage({ stage }: { readonly stage: StageView }) {
  const styles = useStyles();
  const words = useWords();
  const { state } = stage;
  const edge =
    state === 'asking' ? styles.asking : state === 'passed' ? styles.passed : state === 'failed' ? styles.failed : '';
  const how = [words.stages[state], words.rule(stage)].filter((part) => part !== '').join(', ');
  return (
    <li className={mergeClasses(styles.stage, edge)}>
      <h3 className={styles.name}>
        {stage.name} <span className={styles.how}>({how})</span>
      </h3>
      <ul className={styles.people}>
        {stage.searching && <li className={styles.how}>{words.searching}</li>}
        {stage.seats.map((seat) => (
          <Seat key={seat.approvalId} seat={seat} />
        ))}
      </ul>
    </li>
  );
}

function Seat({ seat }: { readonly seat: SeatView }) {
  const styles = useStyles();
  const moments = useMoments();
  const words = useWords();
  const said = [
    ...(seat.comment === null ? [] : [seat.comment]),
    ...(seat.question === null ? [] : [words.asks(seat.question)]),
    ...(seat.answer === null ? [] : [words.answered(seat.answer)]),
  ];
  const why = whySeat(seat, words, moments);
  return (
    <li className={styles.person}>
      <strong>{seat.person.name}</strong> {words.seats[seat.state]}
      {why !== '' && ` (${why})`}
      {seat.decidedAt !== null && ` · ${moments.full(seat.decidedAt)}`}
      {said.map((text) => (
        <p key={text} className={styles.words}>
          {text}
        </p>
      ))}
    </li>
  );
}
