#pragma once

#include <alps/sql/limit_conditions.hpp>
#include <alps/sql/tenant_queries.hpp>
#include <alps/sql/user_queries.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace alps::sql::queries {

struct invited {
    tenant_id tenant;
    std::optional<user_id> user; ///< Who invites; only who renews an invitation may be the system.
    invitation_id id;
    std::string email;
    std::optional<alps::role> role;
    bool only_renewing;
    bool silent; ///< Nobody is told.
    std::string digest;
    timestamp now;
    timestamp expires_at;
    std::optional<std::int64_t> limit_of_members;
    std::optional<std::int64_t> limit_of_invitations;
};

/// What comes of an invitation, and why it may not.
struct invite_outcome {
    std::optional<role> own_role;
    bool is_member = false;         ///< The address is a member's.
    std::optional<role> open_role;  ///< Of the open invitation of the address, if there is one.
    std::optional<invitation> made; ///< The invitation with the new token.
    bool has_seat = false;          ///< Whether the tenant has room for another member,
    bool has_room = false;          ///< and for another invitation, beside what was made.
};

/// An invitation by its token, and what the actor has to do with it. There is a row if the user
/// exists.
struct receipt {
    bool verified = false;
    std::optional<bool> addressed; ///< The invitation is to the user's address.
    std::optional<alps::invitation> invitation;
    std::optional<timestamp> closed_at;
    std::optional<std::string> tenant_name;
    std::optional<std::string> tenant_slug;
    std::optional<alps::membership> membership; ///< The user's in that tenant.
};

struct presented_token {
    tenant_id tenant;
    user_id user;
    std::string digest;
};

struct accepted_token {
    tenant_id tenant;
    user_id user;
    std::string digest;
    membership_id membership;
    timestamp now;
    std::optional<std::int64_t> limit_of_members;
    std::optional<std::int64_t> limit_of_tenants;
};

/// What comes of accepting, and which limits stand against it.
struct accept_outcome {
    queries::receipt receipt;
    bool has_seat = false;
    bool may_belong = false;
};

struct rejected_token {
    tenant_id tenant;
    user_id user;
    std::string digest;
    timestamp now;
};

struct invitation_page {
    tenant_id tenant;
    std::optional<user_id> user;
    invitation_id after;
    std::int32_t fetch;
};

struct received_page {
    user_id user;
    timestamp now;
    invitation_id after;
    std::int32_t fetch;
};

struct invitation_change {
    tenant_id tenant;
    std::optional<user_id> user;
    invitation_id id;
    timestamp now;
};

/// What the end of an invitation is decided on.
struct invitation_facts {
    std::optional<role> own_role;
    std::optional<alps::invitation> invitation;
    std::optional<timestamp> closed_at;
};

namespace detail {

inline constexpr auto standing = alias<"standing">(invitations);
inline constexpr auto joined = alias<"joined">(tenant_members);

template <class Invitations>
constexpr auto invitation_of(const Invitations& i) {
    return make<invitation>(i.id, i.tenant_id, i.email, i.role, i.invited_by, i.expires_at,
                            i.accepted_at, i.created_at);
}

template <class Invitations>
constexpr auto is_open(const Invitations& i) {
    return i.accepted_at.is_null() && i.closed_at.is_null();
}

/// Whether an invitation is to the address of an invite.
template <class Invitations>
constexpr auto is_to_address(const Invitations& i) {
    return i.tenant_id == param<&invited::tenant> &&
           normalized_email(i.email) == normalized_email(param<&invited::email>);
}

/// Whether an invitation has got the token of an invite.
template <class Invitations>
constexpr auto is_sent(const Invitations& i) {
    return i.tenant_id == param<&invited::tenant> && i.token == param<&invited::digest>;
}

inline constexpr auto has_joined =
    exists(select(literal<1>)
               .from(joined)
               .join(users, users.id == joined.user_id)
               .where(joined.tenant_id == param<&invited::tenant> &&
                      normalized_email(users.email) == normalized_email(param<&invited::email>)));

/// The invitation of the address that is renewed: there may be several that other programs have
/// left open.
inline constexpr auto newest_open = scalar(select(standing.id)
                                               .from(standing)
                                               .where(is_to_address(standing) && is_open(standing))
                                               .order_by(standing.id.desc())
                                               .limit(literal<1>));

/// The role that an invite grants, where one is open already or none.
inline constexpr auto renewed_role = coalesce(param<&invited::role>, invitations.role);
inline constexpr auto may_renew = param<&invited::user>.is_null() ||
                                  may_grant<permissions::operation::invite, invited>(renewed_role);
inline constexpr auto first_role = coalesce(param<&invited::role>, literal<role::member>);

/// An invitation of a token that names its tenant.
template <class In>
inline constexpr auto is_presented =
    invitations.tenant_id == param<&In::tenant> && invitations.token == param<&In::digest>;

/// What happened to an invitation.
template <event_kind Kind, class In>
inline constexpr auto event_of_invitation =
    select(literal<Kind>, invitations.tenant_id, param<&In::user>, subject(invitations.id),
           invitations.role, param<&In::now>)
        .from(invitations);

/// Locks an invitation, which another program may be ending.
template <class In>
inline constexpr auto lock_presented = only<dialect::postgres>(
    select(invitations.id).from(invitations).where(is_presented<In>).for_update());

/// Whether the presented invitation is to the verified address of the user.
template <class In>
inline constexpr auto is_addressed =
    exists(select(literal<1>)
               .from(users)
               .where(users.id == param<&In::user> && users.email_verified &&
                      normalized_email(users.email) == normalized_email(invitations.email)));

inline constexpr auto made_receipt =
    make<receipt>(coalesce(users.email_verified, literal<false>),
                  normalized_email(users.email) == normalized_email(invitations.email),
                  invitation_of(invitations), invitations.closed_at, tenants.name, tenants.slug,
                  membership_of(tenant_members));

/// Selects of a user and the invitation that they present.
template <class In, class Selected>
constexpr auto from_presented(const Selected& selected) {
    return selected.from(users)
        .left_join(invitations, is_presented<In>)
        .left_join(tenants, tenants.id == invitations.tenant_id)
        .left_join(tenant_members, tenant_members.tenant_id == invitations.tenant_id &&
                                       tenant_members.user_id == users.id)
        .where(users.id == param<&In::user>);
}

template <class In>
inline constexpr auto find_receipt = from_presented<In>(select(made_receipt));

/// Whether the scope's user can withdraw the invitation.
inline constexpr auto is_revocable =
    invitations.tenant_id == param<&invitation_change::tenant> &&
    invitations.id == param<&invitation_change::id> && is_open(invitations) &&
    may_on_tenant<permissions::operation::revoke_invitation, invitation_change>();

/// Whether the presented invitation can be declined.
inline constexpr auto is_rejectable =
    is_presented<rejected_token> && is_open(invitations) && is_addressed<rejected_token>;

/// Whether the presented invitation can be accepted now.
inline constexpr auto is_acceptable =
    is_presented<accepted_token> && is_open(invitations) &&
    invitations.expires_at > param<&accepted_token::now>&& is_addressed<accepted_token>;

/// Whether a membership is that which accepting makes.
inline constexpr auto has_just_joined =
    tenant_members.tenant_id == param<&accepted_token::tenant> &&
    tenant_members.id == param<&accepted_token::membership>;
inline constexpr auto joined_now = select(literal<1>).from(tenant_members).where(has_just_joined);

/// Whether an invitation to the invite's tenant can be accepted, but for who accepts.
template <class Invitations>
constexpr auto is_pending(const Invitations& i) {
    return i.tenant_id == param<&invited::tenant> && is_open(i) &&
           i.expires_at > param<&invited::now>;
}

/// Whether the tenant has room for another invitation.
inline constexpr auto has_room = is_below<&invited::limit_of_invitations>(
    select(count()).from(standing).where(is_pending(standing)));

} // namespace detail

inline constexpr auto invite = prepare<"invite", invited>(
    detail::keep_user<invited>, detail::lock_tenant<invited>,
    update(invitations)
        .set(invitations.role = detail::renewed_role, invitations.token = param<&invited::digest>,
             invitations.expires_at = param<&invited::expires_at>,
             invitations.invited_by = coalesce(param<&invited::user>, invitations.invited_by))
        .where(invitations.id == detail::newest_open && detail::may_renew && !detail::has_joined &&
               detail::has_seat<invited> &&
               (invitations.expires_at > param<&invited::now> || detail::has_room)),
    insert(invitations)
        .columns(invitations.id, invitations.tenant_id, invitations.email, invitations.role,
                 invitations.token, invitations.invited_by, invitations.expires_at,
                 invitations.created_at)
        .from(select(param<&invited::id>, tenants.id, param<&invited::email>, detail::first_role,
                     param<&invited::digest>, users.id, param<&invited::expires_at>,
                     param<&invited::now>)
                  .from(tenants)
                  .join(users, users.id == param<&invited::user>)
                  .where(tenants.id == param<&invited::tenant> && !param<&invited::only_renewing> &&
                         detail::may_grant<permissions::operation::invite, invited>(
                             detail::first_role) &&
                         !detail::has_joined && detail::has_seat<invited> && detail::has_room &&
                         !exists(select(literal<1>)
                                     .from(detail::standing)
                                     .where(detail::is_to_address(detail::standing) &&
                                            detail::is_open(detail::standing))))),
    update(invitations)
        .set(invitations.closed_at = param<&invited::now>)
        .where(detail::is_to_address(invitations) && detail::is_open(invitations) &&
               invitations.token != param<&invited::digest> &&
               exists(select(literal<1>)
                          .from(detail::standing)
                          .where(detail::is_sent(detail::standing)))),
    detail::touch_limited_tenant<invited, &invited::limit_of_invitations>(
        select(literal<1>).from(detail::standing).where(detail::is_sent(detail::standing))),
    detail::record<detail::of_member>(
        detail::event_of_invitation<event_kind::invitation_sent, invited>,
        detail::is_presented<invited> && !param<&invited::silent>),
    select_as<invite_outcome>(detail::acting.role, detail::has_joined,
                              scalar(select(detail::standing.role)
                                         .from(detail::standing)
                                         .where(detail::is_to_address(detail::standing) &&
                                                detail::is_open(detail::standing))
                                         .order_by(detail::standing.id.desc())
                                         .limit(literal<1>)),
                              detail::invitation_of(invitations), detail::has_seat<invited>,
                              detail::has_room)
        .from(tenants)
        .left_join(detail::acting, detail::acting.tenant_id == tenants.id &&
                                       detail::acting.user_id == param<&invited::user>)
        .left_join(invitations, detail::is_presented<invited>)
        .where(tenants.id == param<&invited::tenant>));

inline constexpr auto list_invitations = prepare<"list_invitations", invitation_page>(
    select(detail::invitation_of(invitations))
        .from(invitations)
        .where(invitations.tenant_id == param<&invitation_page::tenant> &&
               invitations.id > param<&invitation_page::after> && detail::is_open(invitations) &&
               detail::may_on_tenant<permissions::operation::list_invitations, invitation_page>())
        .order_by(invitations.id)
        .limit(param<&invitation_page::fetch>));

inline constexpr auto list_received = prepare<"list_received", received_page>(
    select_as<received_invitation>(detail::invitation_of(invitations), tenants.name, tenants.slug)
        .from(users)
        .join(invitations, normalized_email(invitations.email) == normalized_email(users.email))
        .join(tenants, tenants.id == invitations.tenant_id)
        .where(users.id == param<&received_page::user> && users.email_verified &&
               detail::is_open(invitations) &&
               invitations.expires_at > param<&received_page::now> &&
               invitations.id > param<&received_page::after>)
        .order_by(invitations.id)
        .limit(param<&received_page::fetch>));

inline constexpr auto revoke_invitation = prepare<"revoke_invitation", invitation_change>(
    detail::lock_tenant<invitation_change>,
    only<dialect::postgres>(select(invitations.id)
                                .from(invitations)
                                .where(invitations.tenant_id == param<&invitation_change::tenant> &&
                                       invitations.id == param<&invitation_change::id>)
                                .for_update()),
    select_as<invitation_facts>(detail::acting.role, detail::invitation_of(invitations),
                                invitations.closed_at)
        .from(tenants)
        .left_join(detail::acting, detail::acting.tenant_id == tenants.id &&
                                       detail::acting.user_id == param<&invitation_change::user>)
        .left_join(invitations, invitations.tenant_id == tenants.id &&
                                    invitations.id == param<&invitation_change::id>)
        .where(tenants.id == param<&invitation_change::tenant>),
    detail::record<detail::of_member>(
        detail::event_of_invitation<event_kind::invitation_revoked, invitation_change>,
        detail::is_revocable),
    update(invitations)
        .set(invitations.closed_at = param<&invitation_change::now>)
        .where(detail::is_revocable));

inline constexpr auto find_by_token =
    prepare<"find_by_token", presented_token>(detail::find_receipt<presented_token>);

/// Locks the actor and who has invited them, the tenant and the invitation, so that nobody ends it,
/// nor any of them goes, between its two writes.
inline constexpr auto accept_invitation = prepare<"accept_invitation", accepted_token>(
    detail::keep_user<accepted_token>, detail::lock_limited_user<accepted_token>,
    only<dialect::postgres>(
        select(users.id)
            .from(users)
            .where(users.id.in(select(invitations.invited_by)
                                   .from(invitations)
                                   .where(detail::is_presented<accepted_token>)))
            .for_key_share()),
    detail::lock_tenant<accepted_token>, detail::lock_presented<accepted_token>,
    insert(tenant_members)
        .columns(tenant_members.id, tenant_members.tenant_id, tenant_members.user_id,
                 tenant_members.role, tenant_members.invited_by, tenant_members.joined_at,
                 tenant_members.created_at)
        .from(select(param<&accepted_token::membership>, invitations.tenant_id,
                     param<&accepted_token::user>, invitations.role, invitations.invited_by,
                     param<&accepted_token::now>, param<&accepted_token::now>)
                  .from(invitations)
                  .where(detail::is_acceptable&& detail::has_seat<accepted_token>&&
                             detail::may_belong<accepted_token>))
        .on_conflict(tenant_members.tenant_id, tenant_members.user_id)
        .do_nothing(),
    detail::record<detail::of_member>(select(literal<event_kind::member_joined>,
                                             tenant_members.tenant_id, param<&accepted_token::user>,
                                             detail::subject(tenant_members.user_id),
                                             tenant_members.role, param<&accepted_token::now>)
                                          .from(tenant_members),
                                      detail::has_just_joined),
    update(invitations)
        .set(invitations.accepted_at = param<&accepted_token::now>)
        .where(detail::is_acceptable&& exists(
            select(literal<1>)
                .from(tenant_members)
                .where(tenant_members.tenant_id == param<&accepted_token::tenant> &&
                       tenant_members.user_id == param<&accepted_token::user>))),
    detail::touch_limited_user<accepted_token>(detail::joined_now),
    detail::touch_limited_tenant<accepted_token, &accepted_token::limit_of_members>(
        detail::joined_now),
    detail::from_presented<accepted_token>(
        select_as<accept_outcome>(detail::made_receipt, detail::has_seat<accepted_token>,
                                  detail::may_belong<accepted_token>)));

inline constexpr auto reject_invitation = prepare<"reject_invitation", rejected_token>(
    detail::lock_tenant<rejected_token>, detail::lock_presented<rejected_token>,
    detail::find_receipt<rejected_token>,
    detail::record<detail::of_member>(
        detail::event_of_invitation<event_kind::invitation_rejected, rejected_token>,
        detail::is_rejectable),
    update(invitations)
        .set(invitations.closed_at = param<&rejected_token::now>)
        .where(detail::is_rejectable));

} // namespace alps::sql::queries
