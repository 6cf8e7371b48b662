import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DATASETS } from '../../../../src/evaluation/sets/datasets/datasets.ts';
import { folderWith } from '../../../fixtures.ts';

const SQUAD = {
  version: 'v2.0',
  data: [
    {
      title: 'Skagen_Lighthouse',
      paragraphs: [
        {
          context:
            'The lighthouse of Skagen was built in 1858.  It is 46 metres high\nand stands near the beach.',
          qas: [
            {
              id: '1',
              question: 'When was the lighthouse of Skagen built?',
              is_impossible: false,
              answers: [{ text: '1858', answer_start: 38 }],
            },
            {
              id: '2',
              question: 'When was the lighthouse of Bergen built?',
              is_impossible: true,
              answers: [],
            },
          ],
        },
      ],
    },
  ],
};

const BEIR = {
  'corpus.jsonl': [
    { _id: 'd/1', title: 'Tides', text: 'The tide rises 4.2 metres.' },
    { _id: 'd2', title: '', text: 'Pilots rest\n\non Sundays.' },
  ],
  'queries.jsonl': [
    { _id: 'q1', text: 'How high is the tide?' },
    { _id: 'q2', text: 'A query without a relevant document' },
  ],
  'qrels/test.tsv': 'query-id\tcorpus-id\tscore\nq1\td/1\t2\nq1\td2\t0\n',
};

const lines = (rows: object[]) => rows.map((row) => JSON.stringify(row)).join('\n');

const MTRAG = [
  {
    conversation_id: 'c1',
    task_id: 'c1<::>2',
    input: [
      { speaker: 'user', text: 'When was the regatta?' },
      { speaker: 'agent', text: 'In June 2000.' },
      { speaker: 'user', text: 'Who won it?' },
    ],
    contexts: [{ document_id: 'doc 7', text: 'It was won by the crew of the Albatross.', title: 'Regatta' }],
    targets: [{ speaker: 'agent', text: 'The crew of the Albatross.' }],
    Answerability: ['ANSWERABLE'],
  },
  {
    conversation_id: 'c2',
    input: [{ speaker: 'user', text: 'Who is the mayor?' }],
    contexts: [],
    answerability: 'UNANSWERABLE',
  },
];

describe('a benchmark becomes documents and questions', () => {
  it('SQuAD 2.0: an article a document, a paragraph the evidence', async () => {
    const folder = await folderWith({ 'squad.json': JSON.stringify(SQUAD) });
    const { files, questions } = DATASETS.squad?.read(join(folder, 'squad.json')) ?? {
      files: {},
      questions: [],
    };
    expect(Object.keys(files)).toEqual(['000-Skagen_Lighthouse.txt']);
    expect(questions).toEqual([
      {
        id: '1',
        question: 'When was the lighthouse of Skagen built?',
        unanswerable: false,
        answers: ['1858'],
        evidence:
          'The lighthouse of Skagen was built in 1858. It is 46 metres high and stands near the beach.',
        tags: ['first-half'],
      },
      {
        id: '2',
        question: 'When was the lighthouse of Bergen built?',
        unanswerable: true,
        tags: ['first-half'],
      },
    ]);
  });

  it('BEIR: an entry a document, with its grade; queries without a relevant one are left out', async () => {
    const folder = await folderWith({
      'corpus.jsonl': lines(BEIR['corpus.jsonl']),
      'queries.jsonl': lines(BEIR['queries.jsonl']),
      'qrels/test.tsv': BEIR['qrels/test.tsv'],
    });
    const { files, questions } = DATASETS.beir?.read(folder) ?? { files: {}, questions: [] };
    expect(files).toEqual({
      'd.2f.1.txt': 'Tides\n\nThe tide rises 4.2 metres.\n',
      'd2.txt': 'd2\n\nPilots rest on Sundays.\n',
    });
    expect(questions).toEqual([
      {
        id: 'q1',
        question: 'How high is the tide?',
        evidence: [{ document: 'd.2f.1.txt', grade: 2 }],
        unanswerable: false,
        tags: [],
      },
    ]);
  });

  it('MTRAG: the contexts of all tasks are the corpus, the turns before the last the history', async () => {
    const folder = await folderWith({ 'tasks.jsonl': lines(MTRAG) });
    const { files, questions } = DATASETS.mtrag?.read(join(folder, 'tasks.jsonl')) ?? {
      files: {},
      questions: [],
    };
    expect(files).toEqual({ 'doc.20.7.txt': 'Regatta\n\nIt was won by the crew of the Albatross.\n' });
    expect(questions).toEqual([
      {
        id: 'c1<::>2',
        question: 'Who won it?',
        history: [
          { role: 'user', content: 'When was the regatta?' },
          { role: 'assistant', content: 'In June 2000.' },
        ],
        unanswerable: false,
        answers: ['The crew of the Albatross.'],
        evidence: [{ document: 'doc.20.7.txt', grade: 1 }],
        tags: ['answerable'],
      },
      { id: 'c2#2', question: 'Who is the mayor?', unanswerable: true, tags: ['unanswerable'] },
    ]);
  });

  it.each([
    ['squad', 'squad.json', '{"rows": []}', 'no SQuAD 2.0 file'],
    ['mtrag', 'tasks.jsonl', '{"input": []}', 'tasks.jsonl:1'],
    ['squad', 'none.json', null, 'none.json'],
  ])('%s is refused with a clear error when it is of another kind', async (name, file, content, problem) => {
    const folder = await folderWith(content === null ? {} : { [file]: content });
    expect(() => DATASETS[name]?.read(join(folder, file))).toThrow(problem);
  });
});
