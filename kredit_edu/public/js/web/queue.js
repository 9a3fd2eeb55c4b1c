// One request after the other: each is told what the one before it changed. What got no answer waits to be sent again.

import { Unreachable } from "./api.js";

export class Queue {
	// `on_change` is called whenever something begins, ends or fails.
	constructor(on_change) {
		this.jobs = [];
		this.running = null;
		this.failed = null;
		this.on_change = on_change;
	}

	// A job has a `name`, which is in the queue once, `run`, and `refused` for the server's no.
	add(job) {
		const same = this.jobs.findIndex(({ name }) => name === job.name);
		if (same >= 0) this.jobs.splice(same, 1);
		this.jobs.push(job);
		this.next();
	}

	// Whether something of that name is under way or waits.
	has(name) {
		return [this.running, this.failed, ...this.jobs].some((job) => job?.name === name);
	}

	again() {
		const job = this.failed;
		this.failed = null;
		if (job) this.jobs.unshift(job);
		this.next();
	}

	async next() {
		this.on_change();
		if (this.running || this.failed || !this.jobs.length) return;
		const job = this.jobs.shift();
		this.running = job;
		this.on_change();
		try {
			await job.run();
		} catch (error) {
			if (error instanceof Unreachable) this.failed = job;
			else if (error.reasons) job.refused(error);
			else throw error;
		} finally {
			this.running = null;
			this.next();
		}
	}
}
