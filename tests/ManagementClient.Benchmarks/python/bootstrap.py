"""The loop of Lambda's Python runtime, in short: next invocation, handler, response."""

import http.client
import json
import os

import app

runtime = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
while True:
    runtime.request("GET", "/2018-06-01/runtime/invocation/next")
    invocation = runtime.getresponse()
    event = json.loads(invocation.read())
    request_id = invocation.headers["Lambda-Runtime-Aws-Request-Id"]
    answer = json.dumps(app.lambda_handler(event, None)).encode()
    runtime.request("POST", f"/2018-06-01/runtime/invocation/{request_id}/response", answer)
    runtime.getresponse().read()
