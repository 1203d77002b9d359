"""A parent that starts a job without end, to be killed by a test."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from decroapp.work.client import WorkProcess

work = WorkProcess([sys.executable, str(Path(__file__).with_name("child_with_jobs.py"))])
work.call("hang", {"began": sys.argv[1]})
