// Publishes the clients of a file, one {"key": ..., "client": {...}} a line, in batches of ten, with AWS's SDK.
// TOPIC_ARN names the topic; AWS_ENDPOINT_URL, a local one in place of AWS.
import { readFileSync } from 'node:fs';
import { PublishBatchCommand, PublishBatchRequestEntry, SNSClient } from '@aws-sdk/client-sns';

type Message = { key: string; client: { name_costumer: string; email: string; phone: string } };

// A call that fails for want of a connection, or that SNS throttles, is tried again.
const sns = new SNSClient({ maxAttempts: 5 });

const entryOf = ({ key, client }: Message, number: number): PublishBatchRequestEntry => ({
  Id: String(number),
  Message: JSON.stringify(client),
  // The key makes a second publication of this message the same client.
  MessageAttributes: { IdempotencyKey: { DataType: 'String', StringValue: key } },
});

/** Entries of a batch fail by themselves; those that are not the sender's fault are worth another try. */
async function publish(entries: PublishBatchRequestEntry[]): Promise<void> {
  for (let attempt = 1; entries.length > 0; attempt++) {
    const { Failed: failed = [] } = await sns.send(
      new PublishBatchCommand({ TopicArn: process.env.TOPIC_ARN, PublishBatchRequestEntries: entries }));
    const rejected = failed.find((failure) => failure.SenderFault);
    if (rejected) throw new Error(`SNS does not take a message: ${rejected.Message}`);
    const ids = new Set(failed.map((failure) => failure.Id));
    entries = entries.filter((entry) => ids.has(entry.Id));
    if (entries.length > 0 && attempt === 5) throw new Error(`${entries.length} messages were not taken: run this again.`);
  }
}

const messages: Message[] = readFileSync(process.argv[2], 'utf8').trim().split('\n').map((line) => JSON.parse(line));
for (let start = 0; start < messages.length; start += 10) {
  await publish(messages.slice(start, start + 10).map(entryOf));
}
