// The registrar's desk: how registration of a year stands, asked anew every few seconds. It holds no rule.

const REFRESH_MILLISECONDS = 15000;
const ON_PAGE = 50;
const API = "kredit_edu.api.v1.registration";
const STATES = ["Draft", "Adviser Review", "Dean Review", "Registrar Review", "Approved"];

frappe.pages["kredit-registration"].on_page_load = function (wrapper) {
	const page = frappe.ui.make_app_page({
		parent: wrapper,
		title: __("Registration Desk"),
		single_column: true,
	});
	frappe.require("kredit_registration.bundle.js", () => {
		wrapper.registration = new RegistrationDesk(page, wrapper);
	});
};

frappe.pages["kredit-registration"].on_page_show = function (wrapper) {
	wrapper.registration?.refresh();
};

const opening = (doctype, label) =>
	frappe.model.can_read(doctype)
		? `<button class="btn btn-link kredit-open-list" data-doctype="${doctype}" data-key="${doctype}">${label}</button>`
		: label;

const tables = () => kredit_edu.registration_tables;

class RegistrationDesk {
	constructor(page, wrapper) {
		this.page = page;
		this.wrapper = wrapper;
		this.by = "";
		this.start = 0;
		this.body = $(SKELETON()).appendTo(page.main);
		this.listen();
		this.open();
	}

	async open() {
		this.choices = await this.ask("choices");
		this.add_filters();
		if (this.choices.may_act) this.add_actions();
		if (!this.choices.sees_learners) {
			this.body.find(".kredit-list").remove();
			this.by = this.body.find(".kredit-by").val();
		}
		await this.refresh();
		// A moment without the server is no reason to disturb: the time of the figures stands above them.
		setInterval(() => this.is_in_front() && this.refresh().catch(() => {}), REFRESH_MILLISECONDS);
	}

	ask(method, args = {}) {
		return frappe.call({ method: `${API}.${method}`, type: "GET", args }).then(({ message }) => message);
	}

	is_in_front() {
		return document.visibilityState === "visible" && this.wrapper.offsetParent !== null;
	}

	add_filters() {
		const { years, academic_year, academic_period } = this.choices;
		const field = (values) =>
			this.page.add_field({ change: () => this.filters_changed(values.fieldname), ...values });
		this.year = field({ fieldname: "academic_year", fieldtype: "Select", label: __("Academic year"), options: years });
		this.period = field({ fieldname: "academic_period", fieldtype: "Select", label: __("Academic period") });
		this.program = field({
			fieldname: "program",
			fieldtype: "Link",
			options: "Kredit Program",
			label: __("Program"),
		});
		this.group = field({
			fieldname: "learner_group",
			fieldtype: "Link",
			options: "Kredit Learner Group",
			label: __("Learner group"),
		});
		this.year.set_input(academic_year);
		this.offer_periods(academic_period);
	}

	offer_periods(chosen) {
		const periods = this.choices.periods.filter(({ academic_year }) => academic_year === this.year.get_value());
		this.period.df.options = periods.map(({ name, title }) => ({ value: name, label: title }));
		this.period.refresh();
		this.period.set_input(chosen || periods[0]?.name);
	}

	filters_changed(fieldname) {
		if (!this.group) return;
		if (fieldname === "academic_year") this.offer_periods();
		this.start = 0;
		this.refresh();
	}

	add_actions() {
		const add = (label, act) => this.page.add_inner_button(label, act, __("For many at once"));
		add(__("Remind learners to send their plans"), () => this.remind_learners());
		add(__("Remind reviewers"), () => this.remind_reviewers());
		add(__("Start plans of a group"), () => kredit_edu.start_plans(this.group.get_value()));
		if (frappe.model.can_create("Kredit Registration Closing")) {
			this.page.add_inner_button(__("Close registration"), () =>
				frappe.new_doc("Kredit Registration Closing", { academic_period: this.period.get_value() })
			);
		}
		this.page.add_inner_button(__("Mass work"), () => frappe.set_route("List", "Kredit Batch"));
	}

	remind_learners() {
		frappe.confirm(__("Remind {0} learners to send their study plans?", [this.shown?.missing.all ?? 0]), () =>
			kredit_edu.start_batch("Remind to Submit", this.choice())
		);
	}

	remind_reviewers() {
		frappe.confirm(__("Remind everybody for whom study plans wait?"), () =>
			kredit_edu.start_batch("Remind to Review", { academic_year: this.year.get_value() })
		);
	}

	choice() {
		return {
			academic_year: this.year.get_value(),
			program: this.program.get_value(),
			learner_group: this.group.get_value(),
		};
	}

	listen() {
		this.body.on("change", ".kredit-by", ({ target }) => {
			this.by = target.value;
			this.start = 0;
			this.show_missing();
		});
		this.body.on("change", ".kredit-small", () => this.draw_offerings());
		this.body.on("click", ".kredit-open-list", ({ target }) => this.open_list(target.dataset.doctype));
		this.body.on("click", ".kredit-former", () => this.turn(-ON_PAGE));
		this.body.on("click", ".kredit-next", () => this.turn(ON_PAGE));
	}

	open_list(doctype) {
		frappe.set_route("List", doctype, { academic_year: this.year.get_value() });
	}

	turn(by) {
		this.start = Math.max(0, this.start + by);
		this.show_missing();
	}

	// What was asked last is shown, whatever the order of the answers.
	async refresh() {
		if (!this.year?.get_value()) return;
		const turn = (this.turns = (this.turns || 0) + 1);
		const args = { ...this.choice(), academic_period: this.period.get_value() };
		const [shown] = await Promise.all([this.ask("overview", args), this.show_missing()]);
		if (turn !== this.turns) return;
		this.shown = shown;
		this.draw_figures();
		this.draw_offerings();
		this.draw_waiting();
		this.body.find(".kredit-time").text(__("As of {0}", [frappe.datetime.now_time()]));
	}

	async show_missing() {
		const asked = this.by ? "without_plan_by" : "without_plan";
		const page = { start: this.start, limit: ON_PAGE };
		const by = this.by;
		const found = await this.ask(asked, { ...this.choice(), ...(by ? { by } : page) });
		if (by !== this.by) return;
		const rows = by ? found : found.rows;
		this.draw(".kredit-missing table", by ? tables().missing_by(rows, by) : tables().missing(rows));
		this.body.find(".kredit-former").prop("disabled", !this.start || !!by);
		this.body.find(".kredit-next").prop("disabled", !!by || rows.length < ON_PAGE);
	}

	// A table is drawn anew while somebody stands in it: the keyboard stays where it was.
	draw(selector, html) {
		const table = this.body.find(selector);
		const key = table[0].contains(document.activeElement) && document.activeElement.dataset.key;
		table.html(html);
		if (key) table.find(`[data-key="${CSS.escape(key)}"]`).trigger("focus");
	}

	draw_figures() {
		const { missing, states, reopenings, overrides } = this.shown;
		const figures = [
			[__("No plan sent"), missing.all, missing.all ? "orange" : "green"],
			[__("Of them with a draft"), missing.with_draft, "gray"],
			...STATES.slice(1)
				.filter((state) => states[state] || state !== "Dean Review")
				.map((state) => [__(state), states[state], state === "Approved" ? "green" : "blue"]),
			[__("Deadlines reopened now"), reopenings, "gray", "Kredit Reopening"],
			[__("Overrides"), overrides, "gray", "Kredit Override"],
		];
		const items = figures.map(
			([label, number, colour, list]) =>
				`<div class="kredit-figure ${colour}"><dt>${list ? opening(list, label) : label}</dt><dd>${number}</dd></div>`
		);
		this.draw(".kredit-figures", items.join(""));
	}

	draw_offerings() {
		const only_small = this.body.find(".kredit-small").prop("checked");
		const rows = this.shown.offerings.filter((row) => row.below_minimum || !only_small);
		this.draw(".kredit-offerings table", tables().offerings(rows));
	}

	draw_waiting() {
		this.draw(".kredit-waiting table", tables().waiting(this.shown.waiting));
	}
}

const SKELETON = () => `<div class="kredit-registration">
	<p class="kredit-time" role="status" aria-live="off"></p>
	<dl class="kredit-figures"></dl>
	<section class="kredit-offerings" aria-labelledby="kredit-offerings-title">
		<h2 id="kredit-offerings-title">${__("Fill of groups")}</h2>
		<label class="kredit-filter"><input type="checkbox" class="kredit-small"> ${__("Below the minimum alone")}</label>
		<div class="kredit-scroll" tabindex="0"><table class="table"></table></div>
	</section>
	<section class="kredit-missing" aria-labelledby="kredit-missing-title">
		<h2 id="kredit-missing-title">${__("Who has sent no plan")}</h2>
		<label class="kredit-filter">${__("Show")}
			<select class="form-control input-sm kredit-by">
				<option class="kredit-list" value="">${__("Learners")}</option>
				<option value="program">${__("By program")}</option>
				<option value="learner_group">${__("By group")}</option>
				<option value="adviser">${__("By adviser")}</option>
			</select>
		</label>
		<div class="kredit-scroll" tabindex="0"><table class="table"></table></div>
		<button class="btn btn-default btn-sm kredit-former" disabled>${__("Former rows")}</button>
		<button class="btn btn-default btn-sm kredit-next" disabled>${__("Next rows")}</button>
	</section>
	<section class="kredit-waiting" aria-labelledby="kredit-waiting-title">
		<h2 id="kredit-waiting-title">${__("Who waits for whom")}</h2>
		<div class="kredit-scroll" tabindex="0"><table class="table"></table></div>
	</section>
</div>`;
