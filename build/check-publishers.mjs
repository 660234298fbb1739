// check-publishers: the examples for publishers, and each action of the local endpoint with AWS's own SDK, against
// `managementclient local`. Each example publishes 100 clients and five of them again, through an endpoint that refuses
// its first batch and loses the answer to its second: 100 rows. The first argument is another number of clients, the
// second the name of the only example to run.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as sns from '@aws-sdk/client-sns';
import * as sqs from '@aws-sdk/client-sqs';
import ts from 'typescript';
import { startUnreliableEndpoint } from './unreliable-endpoint.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const clients = Number(process.argv[2] ?? 100);
const batch = 10;
const repeated = 5;
const credentials = { accessKeyId: 'any', secretAccessKey: 'any', sessionToken: 'any' };
const folder = mkdtempSync(join(tmpdir(), 'publishers-'));
const compiled = fileURLToPath(new URL('node_modules/publish.example.mjs', import.meta.url));
const problems = [];

const found = (program, ...args) => spawnSync(program, args, { stdio: 'ignore' }).status === 0;
const chosen = process.argv[3];
const examples = [
  ['AWS CLI', () => found('aws', '--version') && found('jq', '--version'), ['bash', 'examples/publishers/publish.sh']],
  ['boto3', () => found('python3', '-c', 'import boto3'), ['python3', 'examples/publishers/publish.py']],
  ['@aws-sdk/client-sns', () => true, ['node', compiled]],
  ['C#', () => true, ['dotnet', 'run', 'examples/publishers/publish.cs']],
];

const tool = spawn(
  'dotnet', ['src/ManagementClient.Local/bin/Debug/net10.0/ManagementClient.Local.dll', 'local', '--port', '0'],
  { cwd: root, env: { ...process.env, DB_HOST: '' } });
let output = '';
let log = '';
tool.stdout.on('data', (text) => (output += text));
tool.stderr.on('data', (text) => (log += text));
let ended = false;
tool.on('exit', () => (ended = true));

/** Looks again whenever the tool says something. */
const until = (isTrue) => new Promise((resolve, reject) => {
  const look = () => {
    if (isTrue()) resolve();
    else if (ended) reject(new Error(`The tool has ended.\n${output}\n${log}`));
    else setTimeout(look, 50);
  };
  look();
});
const sum = (what) => [...log.matchAll(new RegExp(`(\\d+) ${what}`, 'g'))].reduce((total, [, n]) => total + Number(n), 0);
const expect = (what, actual, expected) => {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) {
    problems.push(`${what}: ${JSON.stringify(actual)} in place of ${JSON.stringify(expected)}`);
  }
};

async function runExample(name, command, { AWS_ENDPOINT_URL: target, ...environment }) {
  const file = join(folder, `${name.replaceAll(/\W/g, '')}.jsonl`);
  const lines = Array.from({ length: clients + repeated }, (_, index) => index % clients).map((number) => JSON.stringify({
    key: `${name} ${number}`,
    client: { name_costumer: `Client ${number}`, email: `client${number}@example.com`, phone: '+5521988887777' },
  }));
  writeFileSync(file, lines.join('\n') + '\n');
  const before = [sum('registered'), sum('duplicates')];
  const start = performance.now();
  const [program, ...args] = [...command, file];
  const endpoint = await startUnreliableEndpoint(target, credentials);
  const example = spawn(
    program, args, { cwd: root, env: { ...environment, AWS_ENDPOINT_URL: endpoint.url }, stdio: 'inherit' });
  const code = await new Promise((resolve) => example.on('exit', resolve));
  endpoint.stop();
  if (code !== 0) {
    problems.push(`${name}: exit code ${code}`);
    return;
  }

  const outcome = () => [sum('registered') - before[0], sum('duplicates') - before[1]];
  await until(() => outcome()[0] + outcome()[1] >= lines.length + batch || sum('rejected') > 0);
  // The second batch arrived twice.
  expect(name, outcome(), [clients, repeated + batch]);
  // The batch that was refused and the one whose answer was lost were published again.
  expect(`${name}, calls`, endpoint.calls, Math.ceil(lines.length / batch) + 2);
  expect(`${name}, signed calls`, endpoint.signed, endpoint.calls);
  console.log(`${name}: ${outcome()[0]} registered, ${outcome()[1]} duplicates, ${Math.round(performance.now() - start)} ms`);
}

async function callEachAction(endpoint) {
  const options = { endpoint, region: 'us-east-1', credentials: { accessKeyId: 'any', secretAccessKey: 'any' }, maxAttempts: 1 };
  const topics = new sns.SNSClient(options);
  const queues = new sqs.SQSClient(options);
  const error = (call) => call.then(() => 'no error', (thrown) => thrown.name);
  const { QueueUrl: dead } = await queues.send(new sqs.CreateQueueCommand({ QueueName: 'dead' }));
  const deadArn = (await queues.send(new sqs.GetQueueAttributesCommand({ QueueUrl: dead, AttributeNames: ['QueueArn'] })))
    .Attributes.QueueArn;
  const { QueueUrl: url } = await queues.send(new sqs.CreateQueueCommand({
    QueueName: 'source',
    Attributes: { VisibilityTimeout: '0', RedrivePolicy: JSON.stringify({ deadLetterTargetArn: deadArn, maxReceiveCount: 1 }) },
  }));
  const queue = deadArn.replace(/dead$/, 'source');
  const { TopicArn: topic } = await topics.send(new sns.CreateTopicCommand({ Name: 'topic' }));
  const { SubscriptionArn: subscription } = await topics.send(new sns.SubscribeCommand({
    TopicArn: topic, Protocol: 'sqs', Endpoint: queue, Attributes: { RawMessageDelivery: 'true' },
  }));
  expect('ListTopics', (await topics.send(new sns.ListTopicsCommand({}))).Topics.some((t) => t.TopicArn === topic), true);
  expect('GetTopicAttributes', (await topics.send(new sns.GetTopicAttributesCommand({ TopicArn: topic })))
    .Attributes.SubscriptionsConfirmed, '1');
  expect('ListSubscriptionsByTopic', (await topics.send(new sns.ListSubscriptionsByTopicCommand({ TopicArn: topic })))
    .Subscriptions.map((s) => [s.SubscriptionArn, s.Endpoint]), [[subscription, queue]]);
  expect('Publish', (await topics.send(new sns.PublishCommand({
    TopicArn: topic, Message: 'one', MessageAttributes: { Raw: { DataType: 'Binary', BinaryValue: new Uint8Array([0, 255]) } },
  }))).MessageId.length, 36);
  const batch = await topics.send(new sns.PublishBatchCommand({
    TopicArn: topic, PublishBatchRequestEntries: [{ Id: 'good', Message: 'two' }, { Id: 'bad', Message: '' }],
  }));
  expect('PublishBatch', [batch.Successful.map((e) => e.Id), batch.Failed.map((e) => [e.Id, e.Code])], [['good'], [['bad', 'InvalidParameter']]]);
  const receive = (queueUrl) => queues.send(new sqs.ReceiveMessageCommand({
    QueueUrl: queueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'],
  }));
  const { Messages: [first] } = await receive(url);
  expect('ReceiveMessage', [first.Body, [...first.MessageAttributes.Raw.BinaryValue]], ['one', [0, 255]]);
  await receive(url);
  expect('dead letters', (await receive(dead)).Messages.map((m) => m.Body), ['one', 'two']);
  await queues.send(new sqs.SetQueueAttributesCommand({ QueueUrl: dead, Attributes: { VisibilityTimeout: '0' } }));
  await queues.send(new sqs.PurgeQueueCommand({ QueueUrl: url }));
  const { TaskHandle: handle } = await queues.send(new sqs.StartMessageMoveTaskCommand({ SourceArn: deadArn }));
  expect('ListMessageMoveTasks', (await queues.send(new sqs.ListMessageMoveTasksCommand({ SourceArn: deadArn })))
    .Results[0].Status, 'COMPLETED');
  expect('CancelMessageMoveTask', await error(queues.send(new sqs.CancelMessageMoveTaskCommand({ TaskHandle: handle }))),
    'InvalidParameterValue');
  expect('SendMessageBatch', (await queues.send(new sqs.SendMessageBatchCommand({
    QueueUrl: url, Entries: [{ Id: 'a', MessageBody: 'three' }],
  }))).Successful.length, 1);
  expect('ListQueues', (await queues.send(new sqs.ListQueuesCommand({ QueueNamePrefix: 's' }))).QueueUrls, [url]);
  expect('ListDeadLetterSourceQueues', (await queues.send(new sqs.ListDeadLetterSourceQueuesCommand({ QueueUrl: dead })))
    .queueUrls, [url]);
  const { TopicArn: ordered } = await topics.send(new sns.CreateTopicCommand({
    Name: 'topic.fifo', Attributes: { FifoTopic: 'true', ContentBasedDeduplication: 'true' },
  }));
  const publish = () => topics.send(new sns.PublishCommand({ TopicArn: ordered, Message: 'x', MessageGroupId: 'g' }));
  const [once, again] = [await publish(), await publish()];
  expect('FIFO', [once.SequenceNumber.length, again.SequenceNumber], [20, once.SequenceNumber]);
  expect('missing queue', await error(queues.send(new sqs.GetQueueUrlCommand({ QueueName: 'none' }))), 'QueueDoesNotExist');
  expect('missing topic', await error(topics.send(new sns.PublishCommand({ TopicArn: `${topic}2`, Message: 'x' }))), 'NotFoundException');
  expect('unknown action', await error(topics.send(new sns.DeleteTopicCommand({ TopicArn: topic }))), 'InvalidAction');
}

try {
  const source = readFileSync(join(root, 'examples/publishers/publish.ts'), 'utf8');
  writeFileSync(compiled, ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  }).outputText);
  await until(() => output.includes('Ctrl-C ends it.'));
  const endpoint = output.match(/AWS_ENDPOINT_URL=(\S+)/)[1];
  const environment = {
    ...process.env,
    TOPIC_ARN: output.match(/arn:aws:sns:\S+/)[0],
    AWS_ENDPOINT_URL: endpoint, AWS_REGION: 'us-east-1', AWS_DEFAULT_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
  };
  await callEachAction(endpoint);
  for (const [name, isFound, command] of examples.filter(([name]) => name === (chosen ?? name))) {
    if (isFound()) await runExample(name, command, environment);
    else console.log(`${name} is not found: its example is not run here.`);
  }
} finally {
  tool.kill('SIGTERM');
  rmSync(folder, { recursive: true });
  rmSync(compiled, { force: true });
}

problems.forEach((problem) => console.error(problem));
console.log(`Publishers: ${problems.length} problems.`);
process.exit(problems.length === 0 ? 0 : 1);
