"""Cases go over to another version of their lifecycle: the plan, the job."""
