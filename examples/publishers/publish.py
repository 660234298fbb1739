"""Publishes the clients of a file, one {"key": ..., "client": {...}} a line, in batches of ten, with boto3.

TOPIC_ARN names the topic; AWS_ENDPOINT_URL, a local one in place of AWS.
"""
import itertools
import json
import os
import sys

import boto3
from botocore.config import Config

# A call that fails for want of a connection, or that SNS throttles, is tried again.
sns = boto3.client("sns", config=Config(retries={"mode": "standard", "max_attempts": 5}))


def entry(number, line):
    message = json.loads(line)
    return {
        "Id": str(number),
        "Message": json.dumps(message["client"]),
        # The key makes a second publication of this message the same client.
        "MessageAttributes": {"IdempotencyKey": {"DataType": "String", "StringValue": message["key"]}},
    }


def publish(entries):
    """Entries of a batch fail by themselves; those that are not the sender's fault are worth another try."""
    for _ in range(5):
        answer = sns.publish_batch(TopicArn=os.environ["TOPIC_ARN"], PublishBatchRequestEntries=entries)
        failed = {failure["Id"]: failure for failure in answer.get("Failed", [])}
        rejected = [failure for failure in failed.values() if failure["SenderFault"]]
        if rejected:
            raise RuntimeError(f"SNS does not take {len(rejected)} messages: {rejected[0]['Message']}")
        entries = [entry for entry in entries if entry["Id"] in failed]
        if not entries:
            return
    raise RuntimeError(f"{len(entries)} messages were not taken: run this again.")


with open(sys.argv[1], encoding="utf-8") as lines:
    while batch := list(itertools.islice(lines, 10)):
        publish([entry(number, line) for number, line in enumerate(batch)])
