#include "driver/interactive_transaction.hpp"

namespace alps::sqlite {

task<std::unique_ptr<interactive_transaction>>
interactive_transaction::begin(worker& worker, std::chrono::milliseconds timeout) {
    using made_one = std::unique_ptr<interactive_transaction>;
    auto work = [&worker, timeout](connection& connection) -> result<made_one> {
        auto made = std::make_unique<interactive_transaction>(worker, timeout);
        if (auto begun = connection.begin(sql::access::write); !begun) return begun.error();
        made->number_ = worker.hold();
        return made;
    };
    return worker.perform<made_one>(timeout, std::move(work));
}

task<void> interactive_transaction::commit() {
    auto work = [&worker = worker_, state = state_](connection& connection) -> result<void> {
        if (auto committed = connection.commit(); !committed) return committed;
        state->commit();
        worker.let_go();
        return {};
    };
    return perform<void>(std::move(work));
}

task<void> interactive_transaction::roll_back() {
    auto work = [&worker = worker_, state = state_](connection& connection) -> result<void> {
        if (!state->open()) return state->may_roll_back();
        state->roll_back();
        connection.rollback();
        worker.let_go();
        return {};
    };
    return worker_.perform_inside<void>(timeout_, std::move(work));
}

} // namespace alps::sqlite
