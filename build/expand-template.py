"""Writes the CloudFormation template that SAM makes of template.yaml to standard output, as JSON.

Needs the Python package aws-sam-translator, which cfn-lint and sam bring along. Exit code 3 where it is missing.
"""

import json
import os
import sys

try:
    from samtranslator.translator.transform import transform
    from samtranslator.yaml_helper import yaml_parse
except ImportError:
    sys.exit(3)


class NoManagedPolicies:
    """Every role is written out, so that no name of a managed policy has to be looked up in the account."""

    def load(self):
        return {}


os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")
with open(sys.argv[1], encoding="utf-8") as file:
    template = yaml_parse(file.read())
# SAM takes a place in S3 here, which the packaging of a deployment puts in.
template["Globals"]["Function"]["CodeUri"] = "s3://bucket/key"
json.dump(transform(template, {}, NoManagedPolicies()), sys.stdout, indent=1)
