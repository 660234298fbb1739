#!/usr/bin/env bash
# Publishes the clients of a file, one {"key": ..., "client": {...}} a line, in batches of ten, with the AWS CLI and jq.
# TOPIC_ARN names the topic; AWS_ENDPOINT_URL, a local one in place of AWS.
set -euo pipefail

# A call that fails for want of a connection, or that SNS throttles, is tried again.
export AWS_RETRY_MODE=standard AWS_MAX_ATTEMPTS=5

jq -cn '[inputs] | _nwise(10) | to_entries | map({
    Id: "\(.key)",
    Message: (.value.client | tojson),
    MessageAttributes: {IdempotencyKey: {DataType: "String", StringValue: .value.key}}
  })' "$1" |
  while read -r entries; do
    failed=$(aws sns publish-batch --topic-arn "$TOPIC_ARN" --publish-batch-request-entries "$entries" \
      --query 'length(Failed || `[]`)' --output text)
    # Publishing a message again is harmless: its key makes it the same client.
    [ "$failed" -eq 0 ] || { echo "$failed messages were not taken: run this again." >&2; exit 1; }
  done
